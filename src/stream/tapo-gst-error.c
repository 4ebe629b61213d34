/* tapo-gst-error.c: the only file that knows what rtspsrc says when something fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-gst-error.h"

#include <string.h>

#include "tapo-error.h"

static gboolean
code_from_status (guint status,
                  TapoError *code)
{
  switch (status)
    {
    case 401:
    case 407:
      *code = TAPO_ERROR_UNAUTHORIZED;
      return TRUE;
    case 404:
    case 410:
      *code = TAPO_ERROR_NOT_FOUND;
      return TRUE;
    /* What a camera says to one viewer too many differs by maker: any of these. */
    case 400:
    case 403:
    case 453:
    case 503:
      *code = TAPO_ERROR_BUSY;
      return TRUE;
    /* It has forgotten our session: a new one is all that is wanted. */
    case 454:
      *code = TAPO_ERROR_CLOSED;
      return TRUE;
    default:
      return FALSE;
    }
}

/* Failures after DESCRIBE have no details, only "(453)" at the end of a debug line. */
static guint
status_from_debug (const char *debug)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;

  if (debug == NULL)
    return 0;
  if (g_once_init_enter_pointer (&regex))
    g_once_init_leave_pointer (&regex, g_regex_new ("\\(([45]\\d\\d)\\)", G_REGEX_OPTIMIZE, 0, NULL));
  if (g_regex_match (regex, debug, 0, &match))
    {
      g_autofree char *digits = g_match_info_fetch (match, 1);

      return (guint) g_ascii_strtoull (digits, NULL, 10);
    }
  return 0;
}

/* Where the camera has said nothing, only the text tells silence from hanging up. */
static TapoError
code_from_debug (const char *debug)
{
  if (debug == NULL)
    return TAPO_ERROR_PROTOCOL;
  if (strcasestr (debug, "timeout") != NULL)
    return TAPO_ERROR_TIMED_OUT;
  if (strcasestr (debug, "end-of-file") != NULL || strcasestr (debug, "system error") != NULL)
    return TAPO_ERROR_CLOSED;
  return TAPO_ERROR_PROTOCOL;
}

static TapoError
code_from_error (const GError *error,
                 const char *debug)
{
  if (error->domain == GST_RESOURCE_ERROR)
    {
      switch (error->code)
        {
        case GST_RESOURCE_ERROR_NOT_AUTHORIZED: return TAPO_ERROR_UNAUTHORIZED;
        case GST_RESOURCE_ERROR_NOT_FOUND: return TAPO_ERROR_NOT_FOUND;
        case GST_RESOURCE_ERROR_OPEN_READ_WRITE:
        case GST_RESOURCE_ERROR_OPEN_READ: return TAPO_ERROR_UNREACHABLE;
        case GST_RESOURCE_ERROR_READ:
        case GST_RESOURCE_ERROR_WRITE: return code_from_debug (debug);
        default: return TAPO_ERROR_PROTOCOL;
        }
    }
  if (error->domain == GST_STREAM_ERROR
      && (error->code == GST_STREAM_ERROR_CODEC_NOT_FOUND || error->code == GST_STREAM_ERROR_WRONG_TYPE))
    return TAPO_ERROR_UNSUPPORTED;
  if (error->domain == GST_CORE_ERROR && error->code == GST_CORE_ERROR_MISSING_PLUGIN)
    return TAPO_ERROR_UNSUPPORTED;
  return TAPO_ERROR_PROTOCOL;
}

static GError *
from_error_message (GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *debug = NULL;
  const GstStructure *details = NULL;
  TapoError code;
  guint status = 0;

  gst_message_parse_error (message, &error, &debug);
  gst_message_parse_error_details (message, &details);
  if (details == NULL || !gst_structure_get_uint (details, "rtsp-status-code", &status))
    status = status_from_debug (debug);
  if (!code_from_status (status, &code))
    code = code_from_error (error, debug);
  if (status != 0)
    return g_error_new (TAPO_ERROR, code, "the camera answered %u", status);
  return g_error_new (TAPO_ERROR, code, "%s (%s %d)", tapo_error_get_nick (code), g_quark_to_string (error->domain),
                      error->code);
}

GError *
tapo_gst_error_from_message (GstMessage *message)
{
  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ERROR:
      return from_error_message (message);
    case GST_MESSAGE_EOS:
      return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_CLOSED, "the camera ended the stream");
    default:
      return g_error_new_literal (TAPO_ERROR, TAPO_ERROR_UNSUPPORTED, "no decoder for this stream");
    }
}
