/* tapo-share-page.c: every name and sentence is escaped on its way into HTML.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-share-page.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* A camera that is struck out. */
#define GONE_ICON                                                                                                   \
  "<svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.8\" stroke-linecap=\"round\" " \
  "stroke-linejoin=\"round\" aria-hidden=\"true\"><path d=\"M3 7h11v10H3zM14 11l6-3.5v9L14 13M3 21L21 3\"/></svg>"

/* Up to so many cameras fill the window together. */
#define FEW 9

G_GNUC_PRINTF (2, 3)
static void
add (GString *page,
     const char *format,
     ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  g_string_append (page, text);
}

/* "zh-TW" of "zh_TW.UTF-8": a browser chooses the shapes of Chinese characters by the place. */
static char *
dup_language (void)
{
  const char *const *names = g_get_language_names ();

  if (g_str_equal (names[0], "C") || g_str_has_prefix (names[0], "C."))
    return g_strdup ("en");
  return g_strdelimit (g_strndup (names[0], strcspn (names[0], ".@")), "_", '-');
}

static GString *
begin (const char *more)
{
  GString *page = g_string_new ("<!DOCTYPE html>\n");
  g_autofree char *language = dup_language ();

  add (page, "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", language);
  g_string_append (page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n"
                         "<meta name=\"color-scheme\" content=\"dark\">\n"
                         "<meta name=\"theme-color\" content=\"#1d1d20\">\n"
                         "<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n"
                         "<link rel=\"stylesheet\" href=\"/share.css\">\n");
  g_string_append (page, more);
  add (page, "<title>%s</title>\n</head>\n", _ ("Cameras"));
  return page;
}

gboolean
tapo_share_page_covers (const TapoShareGrant *grant,
                        const TapoShareCamera *camera)
{
  return grant->camera[0] == '\0' || g_str_equal (grant->camera, camera->id);
}

static void
add_camera (GString *page,
            const TapoShareCamera *camera)
{
  g_autofree char *id = g_uri_escape_string (camera->id, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/camera/%s", id);

  add (page, "<li class=\"camera\" data-path=\"%s\" data-id=\"%s\">\n<button type=\"button\" aria-label=\"%s\">\n"
             "<img alt=\"\" width=\"640\" height=\"360\">\n"
             "<span class=\"gone\">" GONE_ICON "<span class=\"state\" role=\"status\"></span></span>\n"
             "<span class=\"name\">%s</span>\n</button>\n"
             "<noscript><img alt=\"%s\" src=\"%s/stream.mjpg\"></noscript>\n</li>\n",
       path, camera->id, camera->name, camera->name, camera->name, path);
}

static guint
count_covered (TapoShareCameras *cameras,
               const TapoShareGrant *grant)
{
  guint n = 0;

  for (guint i = 0; i < tapo_share_cameras_get_length (cameras); i++)
    n += tapo_share_page_covers (grant, tapo_share_cameras_get (cameras, i));
  return n;
}

/* The beginning of the list, with how it is to be laid out: one or two side by side, two by two, three by three. */
static void
add_list (GString *page,
          guint n)
{
  guint columns = n <= 1 ? 1 : n <= 4 ? 2
                                      : 3;

  if (n == 0 || n > FEW)
    g_string_append (page, "<ul class=\"cameras\">\n");
  else
    g_string_append_printf (page, "<ul class=\"cameras few columns-%u rows-%u\">\n", columns, (n + columns - 1) / columns);
}

char *
tapo_share_page_make_home (TapoShareCameras *cameras,
                           const TapoShareGrant *grant)
{
  GString *page = begin ("<script src=\"/share.js\" defer></script>\n");
  guint n = 0;

  /* The words of the script, which is the same in every language. */
  add (page, "<body data-connecting=\"%s\" data-offline=\"%s\" data-since=\"%s\" data-lost=\"%s\" data-ended=\"%s\"\n"
             " data-dismissed=\"%s\">\n",
       _ ("Connecting…"), _ ("Camera offline"), _ ("Camera offline since %s"), _ ("This page has lost its connection"),
       _ ("This link is no longer valid"), _ ("This page was disconnected. Load it again to go on."));
  add (page, "<header><img src=\"/icon.svg\" alt=\"\" width=\"28\" height=\"28\"><h1>%s</h1>"
             "<p class=\"notice\" role=\"alert\" hidden></p></header>\n<main>\n",
       _ ("Cameras"));
  add_list (page, count_covered (cameras, grant));
  for (guint i = 0; i < tapo_share_cameras_get_length (cameras); i++)
    {
      const TapoShareCamera *camera = tapo_share_cameras_get (cameras, i);

      if (!tapo_share_page_covers (grant, camera))
        continue;
      add_camera (page, camera);
      n++;
    }
  g_string_append (page, "</ul>\n");
  if (n == 0)
    add (page, "<p class=\"empty\">%s</p>\n", _ ("There is no camera here yet."));
  g_string_append (page, "</main>\n</body>\n</html>\n");
  return g_string_free_and_steal (page);
}

char *
tapo_share_page_make_form (gboolean wrong)
{
  GString *page = begin ("");

  add (page, "<body>\n<main class=\"form\">\n<img src=\"/icon.svg\" alt=\"\" width=\"64\" height=\"64\">\n<h1>%s</h1>\n",
       _ ("Access Code Needed"));
  add (page, "<p>%s</p>\n",
       wrong ? _ ("This code or link is not valid, or no longer.")
             : _ ("Open the link, scan the QR code, or enter the access code that Tapo Viewer shows."));
  add (page,
       "<form action=\"/enter\" method=\"get\">\n<label for=\"code\">%s</label>\n"
       "<input id=\"code\" name=\"code\" type=\"text\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" autofocus required>\n"
       "<button type=\"submit\">%s</button>\n</form>\n</main>\n</body>\n</html>\n",
       _ ("Access code"), _ ("Continue"));
  return g_string_free_and_steal (page);
}

char *
tapo_share_page_make_passage (void)
{
  GString *page = begin ("<meta http-equiv=\"refresh\" content=\"0; url=/\">\n");

  add (page, "<body>\n<main class=\"form\">\n<p><a href=\"/\">%s</a></p>\n</main>\n</body>\n</html>\n", _ ("Continue"));
  return g_string_free_and_steal (page);
}

static void
add_member (JsonBuilder *builder,
            const char *name,
            const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_page (JsonBuilder *builder,
          const char *const *streams,
          gboolean dismissed)
{
  json_builder_set_member_name (builder, "streams");
  json_builder_begin_array (builder);
  for (; *streams != NULL; streams++)
    json_builder_add_string_value (builder, *streams);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "dismissed");
  json_builder_add_boolean_value (builder, dismissed);
}

char *
tapo_share_page_make_json (TapoShareCameras *cameras,
                           const TapoShareGrant *grant,
                           const char *const *streams,
                           gboolean dismissed)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "cameras");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tapo_share_cameras_get_length (cameras); i++)
    {
      const TapoShareCamera *camera = tapo_share_cameras_get (cameras, i);
      g_autofree char *id = g_uri_escape_string (camera->id, NULL, FALSE);
      g_autofree char *stream = g_strdup_printf ("/camera/%s/stream.mjpg", id);
      g_autofree char *snapshot = g_strdup_printf ("/camera/%s/snapshot.jpg", id);

      if (!tapo_share_page_covers (grant, camera))
        continue;
      json_builder_begin_object (builder);
      add_member (builder, "id", camera->id);
      add_member (builder, "name", camera->name);
      add_member (builder, "state", tapo_share_state_get_nick (camera->state));
      json_builder_set_member_name (builder, "offline-since");
      if (camera->state == TAPO_SHARE_OFFLINE)
        json_builder_add_int_value (builder, camera->since);
      else
        json_builder_add_null_value (builder);
      add_member (builder, "stream", stream);
      add_member (builder, "snapshot", snapshot);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (streams != NULL)
    add_page (builder, streams, dismissed);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, TRUE);
}
