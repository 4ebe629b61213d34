/* tapo-doctor-facts.c: the clock, the codec and the tracks of a camera.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-facts.h"

#include <gst/gst.h>
#include <gst/sdp/gstsdpmessage.h>
#include <stdio.h>
#include <string.h>

#include "tapo-redact.h"
#include "tapo-text.h"

/* 0: not a month. */
static int
find_month (const char *word)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const char *found = strlen (word) == 3 ? strstr (months, word) : NULL;

  return found != NULL && (found - months) % 3 == 0 ? (int) (found - months) / 3 + 1 : 0;
}

/* By what the words look like, whatever their order: that alone differs. */
gboolean
tapo_doctor_read_date (const char *text,
                       gint64 *seconds)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,-", 16);
  int year = 0, month = 0, day = 0, hour = -1, minute = 0, second = 0;
  g_autoptr (GDateTime) time = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean number = *words[i] != '\0' && strspn (words[i], "0123456789") == strlen (words[i]);

      if (find_month (words[i]) != 0)
        month = find_month (words[i]);
      else if (number && strlen (words[i]) == 4)
        year = (int) g_ascii_strtoll (words[i], NULL, 10);
      else if (number && strlen (words[i]) <= 2)
        day = (int) g_ascii_strtoll (words[i], NULL, 10);
      else if (strchr (words[i], ':') != NULL && sscanf (words[i], "%2d:%2d:%2d", &hour, &minute, &second) != 3)
        return FALSE;
    }
  if (year == 0 || month == 0 || day == 0 || hour < 0)
    return FALSE;
  time = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (time == NULL)
    return FALSE;
  *seconds = g_date_time_to_unix (time);
  return TRUE;
}

/* Whether a text can stand in a request or in a name: printing ASCII without a gap. */
static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isgraph (*p))
        return FALSE;
    }
  return TRUE;
}

/* The name behind the first payload type of a medium. */
static char *
dup_codec (const GstSDPMedia *media)
{
  const char *format = gst_sdp_media_get_format (media, 0);
  const char *map;

  for (guint i = 0; format != NULL && (map = gst_sdp_media_get_attribute_val_n (media, "rtpmap", i)) != NULL; i++)
    {
      char name[32];
      guint type;

      if (sscanf (map, "%u %31[^/ \t]", &type, name) == 2 && type == g_ascii_strtoull (format, NULL, 10)
          && is_plain (name))
        return g_ascii_strup (name, -1);
    }
  /* The one type of fixed meaning that cameras send. */
  return g_strdup (g_strcmp0 (format, "26") == 0 ? "JPEG" : NULL);
}

gboolean
tapo_doctor_read_sdp (const char *sdp,
                      gsize size,
                      TapoStreamFacts *facts)
{
  GstSDPMessage *message = NULL;
  gboolean read;

  gst_sdp_message_new (&message);
  read = size > 0 && gst_sdp_message_parse_buffer ((const guint8 *) sdp, (guint) size, message) == GST_SDP_OK
         && gst_sdp_message_get_version (message) != NULL;
  facts->described = read;
  if (read)
    facts->session = g_strdup (gst_sdp_message_get_session_name (message));
  for (guint i = 0; read && i < gst_sdp_message_medias_len (message); i++)
    {
      const GstSDPMedia *media = gst_sdp_message_get_media (message, i);

      if (g_strcmp0 (gst_sdp_media_get_media (media), "video") != 0)
        continue;
      facts->codec = dup_codec (media);
      facts->control = g_strdup (gst_sdp_media_get_attribute_val (media, "control"));
      if (facts->codec != NULL)
        break;
    }
  gst_sdp_message_free (message);
  return read;
}

/* What cannot be part of a request is as good as absent. */
char *
tapo_doctor_make_track_uri (const char *base,
                            const char *fallback,
                            const char *control)
{
  if (base == NULL || strstr (base, "://") == NULL || !is_plain (base))
    base = fallback;
  if (control == NULL || *control == '\0' || g_str_equal (control, "*") || !is_plain (control))
    return g_strdup (base);
  if (strstr (control, "://") != NULL)
    return g_strdup (control);
  return g_strconcat (base, g_str_has_suffix (base, "/") || *control == '/' ? "" : "/", control, NULL);
}

char *
tapo_doctor_clean (const char *text)
{
  g_autofree char *redacted = tapo_redact (text);

  return redacted != NULL ? tapo_text_for_display (redacted) : NULL;
}

gboolean
tapo_doctor_can_decode (const char *codec)
{
  static const struct
  {
    const char *codec;
    const char *caps;
  } known[] = { { "H264", "video/x-h264" }, { "H265", "video/x-h265" }, { "JPEG", "image/jpeg" } };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_ascii_strcasecmp (codec, known[i].codec) == 0)
        {
          g_autoptr (GstCaps) caps = gst_caps_from_string (known[i].caps);
          GList *all = gst_element_factory_list_get_elements (
            GST_ELEMENT_FACTORY_TYPE_DECODER | GST_ELEMENT_FACTORY_TYPE_MEDIA_VIDEO
              | GST_ELEMENT_FACTORY_TYPE_MEDIA_IMAGE, GST_RANK_MARGINAL);
          GList *fitting = gst_element_factory_list_filter (all, caps, GST_PAD_SINK, FALSE);
          gboolean found = fitting != NULL;

          gst_plugin_feature_list_free (all);
          gst_plugin_feature_list_free (fitting);
          return found;
        }
    }
  return FALSE;
}
