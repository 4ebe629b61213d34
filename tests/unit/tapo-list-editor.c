/* tapo-list-editor.c: edits a file of cameras without end, and says what it has done, until somebody kills it.
 *
 *   tapo-list-editor FILE NAME [COUNT]
 *
 * With a COUNT it adds that many cameras and ends. Prints "-ID" before a camera is renamed or removed, so from then
 * on nothing is certain about it, and "+ID NAME" when a camera with this name is in the file for good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>

#include "tapo-camera-store.h"

#define MAX_CAMERAS 20

static void
save (TapoCameraStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!tapo_camera_store_flush (store, &error))
    g_error ("%s", error->message);
}

static void
add (TapoCameraList *list,
     TapoCameraStore *store,
     const char *name)
{
  g_autoptr (TapoCamera) camera = g_object_new (TAPO_TYPE_CAMERA, "name", name, "host", "cam", NULL);

  tapo_camera_list_add (list, camera);
  save (store);
  printf ("+%s %s\n", tapo_camera_get_id (camera), name);
}

static void
edit (TapoCameraList *list,
      TapoCameraStore *store,
      const char *name)
{
  guint n = tapo_camera_list_get_length (list);
  g_autoptr (TapoCamera) camera = n > 0 ? g_list_model_get_item (G_LIST_MODEL (list), (guint) rand () % n) : NULL;

  if (camera == NULL || (n < MAX_CAMERAS && rand () % 2 == 0))
    {
      add (list, store, name);
      return;
    }

  printf ("-%s\n", tapo_camera_get_id (camera));
  if (rand () % 2 == 0)
    {
      tapo_camera_list_remove (list, camera);
      save (store);
      return;
    }
  g_object_set (camera, "name", name, NULL);
  save (store);
  printf ("+%s %s\n", tapo_camera_get_id (camera), name);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (TapoCameraList) list = tapo_camera_list_new ();
  g_autoptr (GFile) file = g_file_new_for_path (argv[1]);
  g_autoptr (TapoCameraStore) store = tapo_camera_store_new (list, file);
  guint count = argc > 3 ? (guint) atoi (argv[3]) : G_MAXUINT;

  setvbuf (stdout, NULL, _IONBF, 0);
  srand ((guint) g_get_monotonic_time ());
  tapo_camera_store_load (store);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s-%u", argv[2], i);

      if (argc > 3)
        add (list, store, name);
      else
        edit (list, store, name);
    }
  return 0;
}
