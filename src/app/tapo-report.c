/* tapo-report.c: a line for each camera.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-report.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "tapo-error.h"
#include "tapo-redact.h"

/* What a terminal would act upon instead of showing it, and what turns around the text beside it. JSON and people
 * both read \uXXXX. */
static gboolean
is_harmful (gunichar c)
{
  return (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static void
append_harmless (GString *report,
                 const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_harmful (c))
        g_string_append_printf (report, "\\u%04x", c);
      else
        g_string_append_unichar (report, c);
    }
}

/* Objects are written by hand: json-glib would give rates seventeen digits. */
static void
begin_member (GString *object,
              const char *member)
{
  g_string_append_printf (object, "%s\"%s\":", object->len > 0 ? "," : "", member);
}

/* No text is written as null. */
static void
add_string (GString *object,
            const char *member,
            const char *value)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);
  g_autofree char *text = value != NULL ? json_to_string (node, FALSE) : NULL;

  begin_member (object, member);
  append_harmless (object, text != NULL ? text : "null");
}

/* A negative number stands for none. */
static void
add_int (GString *object,
         const char *member,
         gint64 value)
{
  begin_member (object, member);
  if (value >= 0)
    g_string_append_printf (object, "%" G_GINT64_FORMAT, value);
  else
    g_string_append (object, "null");
}

static void
add_crop (GString *object,
          const TapoCrop *crop)
{
  const double numbers[] = { crop->x, crop->y, crop->width, crop->height };

  begin_member (object, "crop");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append (object, i > 0 ? "," : "[");
      g_string_append (object, g_ascii_formatd (text, sizeof text, "%.4f", numbers[i]));
    }
  g_string_append_c (object, ']');
}

/* With one digit behind the point: more would be noise. */
static void
append_rate (GString *object,
             double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (object, g_ascii_formatd (text, sizeof text, "%.1f", value));
}

static void
add_rate (GString *object,
          const char *member,
          double value)
{
  begin_member (object, member);
  append_rate (object, value);
}

static void
append_object (GString *report,
               const GString *object)
{
  g_string_append_printf (report, "{%s}\n", object->str);
}

/* A name is nobody's secret, unless somebody pasted an address there. */
static char *
dup_name (TapoCamera *camera)
{
  const char *name = tapo_camera_get_name (camera);

  if (name == NULL)
    return g_strdup (tapo_camera_get_host (camera));
  return strstr (name, "://") != NULL ? tapo_redact (name) : g_strdup (name);
}

static char *
dup_address (TapoCamera *camera)
{
  g_autofree char *uri = tapo_camera_dup_uri (camera, TRUE);

  return tapo_redact (uri);
}

/* What --list shows instead of the address that a virtual camera does not have. */
static char *
dup_place (TapoCameraList *cameras,
           TapoCamera *camera)
{
  TapoCamera *source = tapo_camera_list_get_source (cameras, camera);
  g_autofree char *name = NULL;

  if (!tapo_camera_is_virtual (camera))
    return dup_address (camera);
  if (source == NULL)
    return g_strdup (_ ("part of a camera that is gone"));
  name = dup_name (source);
  /* Translators: %s is the name of the camera that a virtual camera shows a part of */
  return g_strdup_printf (_ ("part of “%s”"), name);
}

/* Every member is there for every camera; what a virtual one does not have is null. */
static void
add_place (GString *object,
           TapoCamera *camera)
{
  gboolean is_virtual = tapo_camera_is_virtual (camera);
  g_autofree char *address = is_virtual ? NULL : dup_address (camera);
  TapoCrop crop = tapo_camera_get_crop (camera);

  add_string (object, "address", address);
  add_string (object, "host", tapo_camera_get_host (camera));
  add_int (object, "port", is_virtual ? -1 : (gint64) tapo_camera_get_port (camera));
  add_string (object, "user", tapo_camera_get_user (camera));
  if (!is_virtual)
    return;
  add_string (object, "source", tapo_camera_get_source (camera));
  add_crop (object, &crop);
}

static const char *
get_nick (const GError *error)
{
  if (error == NULL)
    return NULL;
  return error->domain == TAPO_ERROR ? tapo_error_get_nick (error->code) : "unknown";
}

/* Milliseconds of µs; a negative number stands for none. */
static void
add_time (GString *object,
          const char *member,
          gint64 microseconds)
{
  begin_member (object, member);
  if (microseconds >= 0)
    append_rate (object, (double) microseconds / 1000);
  else
    g_string_append (object, "null");
}

/* Where pictures were lost, by place. */
static void
add_lost (GString *object,
          const TapoCounts *counts)
{
  g_autoptr (GString) lost = g_string_new (NULL);

  add_int (lost, "packets", (gint64) counts->packets_lost);
  add_int (lost, "packets_late", (gint64) counts->packets_late);
  add_int (lost, "no_keyframe", (gint64) counts->no_keyframe);
  add_int (lost, "decoder_too_slow", (gint64) counts->too_slow);
  add_int (lost, "decoder", (gint64) tapo_counts_get_undecoded (counts));
  add_int (lost, "queue", (gint64) counts->queue_full);
  add_int (lost, "screen", (gint64) counts->unpainted);
  begin_member (object, "lost");
  g_string_append_printf (object, "{%s}", lost->str);
}

static void
add_stats (GString *object,
           const TapoSessionStats *stats)
{
  add_string (object, "codec", stats->codec);
  add_string (object, "transport", stats->codec == NULL ? NULL : stats->udp ? "udp" : "tcp");
  add_string (object, "memory", stats->memory);
  add_rate (object, "fps_in", stats->fps_in);
  add_rate (object, "kbit_s", stats->bitrate / 1000);
  add_time (object, "jitter_ms", stats->jitter);
  add_time (object, "delay_ms", stats->delay);
  add_time (object, "delay_p95_ms", stats->delay_most);
  add_time (object, "decode_ms", stats->decode_delay);
  begin_member (object, "camera_clock_delay_ms");
  if (stats->has_clock)
    append_rate (object, (double) stats->clock_delay / 1000);
  else
    g_string_append (object, "null");
  add_int (object, "frames_in", (gint64) stats->counts.arrived);
  add_int (object, "frames_spared", (gint64) stats->counts.spared);
  add_int (object, "frames_unwatched", (gint64) stats->counts.unwatched);
  add_lost (object, &stats->counts);
  add_time (object, "live_ms", stats->live);
  add_time (object, "keepalive_ms", stats->keepalive);
  add_time (object, "keepalive_age_ms", stats->keepalive_age);
  add_string (object, "last_error", stats->last_error >= 0 ? tapo_error_get_nick ((TapoError) stats->last_error) : NULL);
  add_time (object, "last_error_age_ms", stats->last_error_age);
}

/* session: NULL while nobody has looked at the camera. That of a virtual one is its source's, where its connections are
 * counted. */
static void
append_state (GString *report,
              TapoCamera *camera,
              TapoSession *session)
{
  g_autoptr (GString) object = g_string_new (NULL);
  g_autofree char *name = dup_name (camera);
  const GError *error = session != NULL ? tapo_session_get_error (session) : NULL;
  TapoSessionState state = session != NULL ? tapo_session_get_state (session) : TAPO_SESSION_OFF;
  TapoSessionStats stats;

  if (session != NULL)
    tapo_session_get_stats (session, &stats);
  else
    tapo_session_stats_init (&stats);
  add_string (object, "id", tapo_camera_get_id (camera));
  add_string (object, "name", name);
  if (tapo_camera_is_virtual (camera))
    add_string (object, "source", tapo_camera_get_source (camera));
  add_string (object, "state", tapo_session_state_get_nick (state));
  add_string (object, "error", get_nick (error));
  add_string (object, "stream", stats.main_stream ? "main" : "sub");
  add_string (object, "rate", stats.still ? "keyframes" : "full");
  add_int (object, "width", stats.width);
  add_int (object, "height", stats.height);
  add_rate (object, "fps_decoded", stats.fps_decoded);
  add_rate (object, "fps_painted", stats.fps_painted);
  add_int (object, "frames", (gint64) stats.decoded);
  add_int (object, "painted", (gint64) stats.painted);
  add_int (object, "connects", tapo_camera_is_virtual (camera) ? 0 : stats.connects);
  add_int (object, "age_ms", stats.age);
  add_int (object, "sessions", tapo_camera_is_virtual (camera) ? 0 : stats.open_sessions);
  add_string (object, "decoder", stats.decoder);
  add_stats (object, &stats);
  append_object (report, object);
  tapo_session_stats_clear (&stats);
}

char *
tapo_report_state (TapoCameraList *cameras,
                   TapoSessionPool *pool)
{
  GString *report = g_string_new (NULL);

  for (guint i = 0; i < tapo_camera_list_get_length (cameras); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (cameras), i);

      append_state (report, camera, tapo_session_pool_peek (pool, camera));
    }
  return g_string_free_and_steal (report);
}

char *
tapo_report_list (TapoCameraList *cameras)
{
  GString *report = g_string_new (NULL);

  for (guint i = 0; i < tapo_camera_list_get_length (cameras); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (cameras), i);
      g_autofree char *name = dup_name (camera);
      g_autofree char *address = dup_place (cameras, camera);

      g_string_append_printf (report, "%3u  ", i + 1);
      append_harmless (report, g_strdelimit (name, "\n", ' '));
      g_string_append (report, "  ");
      append_harmless (report, g_strdelimit (address, "\n", ' '));
      g_string_append_c (report, '\n');
    }
  return g_string_free_and_steal (report);
}

char *
tapo_report_list_json (TapoCameraList *cameras)
{
  GString *report = g_string_new (NULL);

  for (guint i = 0; i < tapo_camera_list_get_length (cameras); i++)
    {
      g_autoptr (TapoCamera) camera = g_list_model_get_item (G_LIST_MODEL (cameras), i);
      g_autoptr (GString) object = g_string_new (NULL);
      g_autofree char *name = dup_name (camera);

      add_string (object, "id", tapo_camera_get_id (camera));
      add_string (object, "name", name);
      add_string (object, "brand", tapo_camera_get_brand (camera));
      add_place (object, camera);
      append_object (report, object);
    }
  return g_string_free_and_steal (report);
}
