/* tapo-scene-maker SCENE FOLDER: draws and encodes one scene. With --png=N: one picture as SCENE.png.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

#include <gst/gst.h>
#include <string.h>

static const TapoScene *const scenes[] = { &tapo_scene_porch, &tapo_scene_garden, &tapo_scene_street, &tapo_scene_living_room, &tapo_scene_privacy };

static gboolean
write_png (const TapoScene *scene, const char *folder, int picture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SCENE_WIDTH, SCENE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *path = g_strdup_printf ("%s/%s-%d.png", folder, scene->name, picture);
  gboolean written;

  scene->draw_back (cr);
  scene->draw_moving (cr, (double) picture / SCENE_PICTURES);
  scene_draw_overlay (cr, scene, picture);
  written = cairo_surface_write_to_png (surface, path) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return written;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int picture = -1;
  const GOptionEntry entries[] = {
    { "png", 0, 0, G_OPTION_ARG_INT, &picture, "Write one picture instead", "NUMBER" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("SCENE FOLDER");
  const TapoScene *scene = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_add_group (context, gst_init_get_option_group ());
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 3)
    {
      g_printerr ("tapo-scene-maker: %s\n", error != NULL ? error->message : "SCENE and FOLDER are needed");
      return 2;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (strcmp (scenes[i]->name, argv[1]) == 0)
      scene = scenes[i];
  if (scene == NULL)
    {
      g_printerr ("tapo-scene-maker: there is no scene \"%s\"\n", argv[1]);
      return 2;
    }
  if (picture >= 0)
    return write_png (scene, argv[2], picture) ? 0 : 1;
  if (!scene_encode (scene, argv[2], &error) || !scene_write_sound (scene, argv[2], &error))
    {
      g_printerr ("tapo-scene-maker: %s: %s\n", scene->name, error->message);
      return 1;
    }
  return 0;
}
