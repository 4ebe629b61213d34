/* tapo-warm-start.c: leases for a moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-warm-start.h"

#include <gtk/gtk.h>
#include <math.h>

#include "tapo-camera-tile.h"

#define STATE_SCHEMA "org.example.TapoViewer.State"

/* As many as are connected at a time; the others would only wait. */
#define MOST 4

/* Milliseconds: longer than any window takes. What it does not show after all is let go of. */
#define HELD 3000

/* In the screen's own pixels, as far as can be told before there is a window. */
static int
guess_window_width (void)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  g_autoptr (GSettings) state = g_settings_new_with_path (STATE_SCHEMA, STATE_PATH);
  double scale = monitor != NULL ? gdk_monitor_get_scale (monitor) : 1;
  GdkRectangle all = { 0 };

  if (monitor != NULL && g_settings_get_boolean (state, "maximized"))
    {
      gdk_monitor_get_geometry (monitor, &all);
      return (int) (all.width * scale);
    }
  return (int) (g_settings_get_int (state, "width") * scale);
}

static gboolean
on_held (gpointer user_data)
{
  g_ptr_array_unref (user_data);
  return G_SOURCE_REMOVE;
}

static void
hold (GPtrArray *leases,
      TapoHome *home,
      TapoCamera *camera,
      int width)
{
  TapoSession *session = camera != NULL ? tapo_session_pool_get (tapo_home_get_services (home)->pool, camera) : NULL;

  if (session != NULL)
    g_ptr_array_add (leases, tapo_session_acquire (session, TAPO_LEASE_PICTURE, width));
}

void
tapo_warm_start (TapoHome *home,
                 const char *const *ids)
{
  TapoCameraList *cameras;
  g_autoptr (GPtrArray) leases = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_lease_release);
  int width = guess_window_width ();
  guint n;

  g_return_if_fail (TAPO_IS_HOME (home));

  cameras = tapo_home_get_cameras (home);
  n = tapo_camera_list_get_length (cameras);
  if (ids != NULL && ids[0] != NULL)
    hold (leases, home, tapo_camera_list_find (cameras, ids[0]), width);
  for (guint i = 0; (ids == NULL || ids[0] == NULL) && i < MIN (n, MOST); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (cameras), i);

      hold (leases, home, camera, MIN (width / (int) ceil (sqrt (n)), TAPO_CAMERA_TILE_WIDEST));
    }
  if (leases->len > 0)
    g_timeout_add (HELD, on_held, g_steal_pointer (&leases));
}
