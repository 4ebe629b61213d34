/* tapo-share-report.c: one object.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-report.h"

#include <json-glib/json-glib.h>

static void
add_string (JsonBuilder *builder,
            const char *name,
            const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder,
         const char *name,
         gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_camera (JsonBuilder *builder,
            TapoCameraList *cameras,
            const char *id)
{
  TapoCamera *camera = tapo_camera_list_find (cameras, id);
  g_autofree char *name = camera != NULL ? tapo_camera_dup_display_name (camera) : NULL;

  add_string (builder, "camera", id);
  add_string (builder, "name", name);
}

static void
add_addresses (JsonBuilder *builder,
               TapoShare *share)
{
  g_auto (GStrv) addresses = tapo_share_dup_addresses (share);

  json_builder_set_member_name (builder, "addresses");
  json_builder_begin_array (builder);
  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    json_builder_add_string_value (builder, addresses[i]);
  json_builder_end_array (builder);
}

static void
add_guests (JsonBuilder *builder,
            TapoShare *share,
            TapoCameraList *cameras)
{
  g_autoptr (GPtrArray) guests = tapo_share_access_dup_guests (tapo_share_get_access (share));

  json_builder_set_member_name (builder, "guests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < guests->len; i++)
    {
      const TapoShareGuest *guest = guests->pdata[i];

      json_builder_begin_object (builder);
      add_int (builder, "number", guest->number);
      add_camera (builder, cameras, guest->camera);
      add_int (builder, "expires", guest->expires);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_watchers (JsonBuilder *builder,
              TapoShare *share,
              TapoCameraList *cameras)
{
  GPtrArray *watchers = tapo_share_get_watchers (share);

  json_builder_set_member_name (builder, "watchers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < watchers->len; i++)
    {
      const TapoShareWatcher *watcher = watchers->pdata[i];

      json_builder_begin_object (builder);
      add_int (builder, "number", (gint64) watcher->number);
      add_string (builder, "address", watcher->address);
      add_camera (builder, cameras, watcher->camera);
      add_string (builder, "kind", watcher->still ? "still" : "stream");
      add_int (builder, "guest", watcher->guest);
      add_int (builder, "since", watcher->since);
      add_int (builder, "frames", (gint64) watcher->frames);
      add_int (builder, "dropped", (gint64) watcher->dropped);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

char *
tapo_share_report (TapoShare *share,
                   TapoCameraList *cameras)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *fingerprint = tapo_share_dup_fingerprint (share);
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "active");
  json_builder_add_boolean_value (builder, tapo_share_is_active (share));
  add_addresses (builder, share);
  add_string (builder, "fingerprint", fingerprint);
  add_string (builder, "access", tapo_share_is_open (share) ? "anyone" : "code");
  add_guests (builder, share, cameras);
  add_watchers (builder, share, cameras);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
