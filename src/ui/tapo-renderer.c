/* tapo-renderer.c: whether there is a graphics card, and what GTK made of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-renderer.h"

#include <epoxy/gl.h>

/* Where the kernel shows graphics cards. */
static const char *const devices[] = { "/dev/dri", "/dev/nvidia0", "/dev/dxg", "/dev/kgsl-3d0", "/dev/mali0" };

static gboolean
may_have_card (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    {
      if (g_file_test (devices[i], G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/* A device is no promise: virtual machines have some that draw nothing. */
static gboolean
has_card (GdkDisplay *display)
{
  const char *const software[] = { "llvmpipe", "softpipe", "swrast", "Software Rasterizer", NULL };
  g_autoptr (GdkGLContext) context = gdk_display_create_gl_context (display, NULL);
  const char *name;
  gboolean found = TRUE;

  if (context == NULL || !gdk_gl_context_realize (context, NULL))
    return FALSE;
  gdk_gl_context_make_current (context);
  name = (const char *) glGetString (GL_RENDERER);
  for (int i = 0; software[i] != NULL && name != NULL; i++)
    found = found && strstr (name, software[i]) == NULL;
  gdk_gl_context_clear_current ();
  return found;
}

void
tapo_renderer_prepare (void)
{
  if (g_getenv ("GSK_RENDERER") != NULL || may_have_card ())
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  /* X11 would load it all to choose a visual. */
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}

void
tapo_renderer_choose (void)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (display != NULL && g_getenv ("GSK_RENDERER") == NULL && !has_card (display))
    g_setenv ("GSK_RENDERER", "cairo", TRUE);
}

gboolean
tapo_renderer_is_software (void)
{
  /* What was found last stands while no window is there: a camera may come back just then. Before the first one, what it
   * is going to be. */
  static int software = -1;
  GListModel *windows = gtk_window_get_toplevels ();

  if (software < 0)
    software = g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkNative) window = g_list_model_get_item (windows, i);
      GskRenderer *renderer = gtk_native_get_renderer (window);

      if (renderer != NULL)
        {
          software = GSK_IS_CAIRO_RENDERER (renderer);
          break;
        }
    }
  return software;
}
