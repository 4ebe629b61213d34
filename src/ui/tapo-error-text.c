/* tapo-error-text.c: one sentence with a cause and one next step for every code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-error-text.h"

#include <glib/gi18n.h>

#include "tapo-error.h"

#define STANDARD_MAIN "/stream1"
#define STANDARD_SUB "/stream2"

/* Codes of other domains (GIO, GStreamer) have no sentence of their own. */
static int
get_code (const GError *error)
{
  return error->domain == TAPO_ERROR ? error->code : -1;
}

static const char *
get_host (TapoCamera *camera)
{
  const char *host = camera != NULL ? tapo_camera_get_host (camera) : NULL;

  return host != NULL && *host != '\0' ? host : _ ("this address");
}

/* Only a Tapo has the two accounts that people confuse. */
static gboolean
is_tp_link_login (TapoCamera *camera)
{
  const char *user = camera != NULL ? tapo_camera_get_user (camera) : NULL;

  return user != NULL && strchr (user, '@') != NULL;
}

static gboolean
has_standard_streams (TapoCamera *camera)
{
  return camera == NULL || (g_strcmp0 (tapo_camera_get_main_path (camera), STANDARD_MAIN) == 0 &&
                            g_strcmp0 (tapo_camera_get_sub_path (camera), STANDARD_SUB) == 0);
}

/* Its main stream has been seen once, so its account was right then. */
static gboolean
has_worked (TapoCamera *camera)
{
  return camera != NULL && tapo_camera_get_main_width (camera) > 0;
}

/* Where the decoders for H.264 and H.265 are a package of their own, by the names of those who make it. */
static const struct
{
  const char *system;
  const char *name;
} codecs[] = {
  { "debian", "gstreamer1.0-libav" },
  { "flatpak", "org.freedesktop.Platform.codecs-extra" },
  { "fedora", "gstreamer1-plugin-libav" },
  { "arch", "gst-libav" },
  { "opensuse-tumbleweed", "gstreamer-plugins-libav" },
};

const char *
tapo_error_text_get_codecs (const char *system)
{
  g_autofree char *here = NULL;

  if (system == NULL && g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    system = "flatpak";
  if (system == NULL)
    system = here = g_get_os_info (G_OS_INFO_KEY_ID);
  for (guint i = 0; i < G_N_ELEMENTS (codecs); i++)
    {
      if (g_strcmp0 (codecs[i].system, system) == 0)
        return codecs[i].name;
    }
  /* Children of Debian are the most. */
  return codecs[0].name;
}

char *
tapo_error_text_dup_codecs_advice (gboolean is_h264)
{
  /* Translators: %s is the name of a package or extension, like gstreamer1.0-libav */
  return g_strdup_printf (is_h264 ? _ ("Install the codecs “%s”.") : _ ("Install the codecs “%s”, or set the camera to H.264."),
                          tapo_error_text_get_codecs (NULL));
}

static const char *
get_refused_title (TapoCamera *camera)
{
  if (is_tp_link_login (camera))
    return _ ("That looks like your TP-Link login");
  return has_worked (camera) ? _ ("The camera no longer accepts its saved account")
                             : _ ("The camera refused this name or password");
}

static const char *
get_refused_advice (TapoCamera *camera)
{
  if (is_tp_link_login (camera))
    return _ ("The camera wants the camera account that you made in the Tapo app, under Advanced Settings.");
  return has_worked (camera) ? _ ("This happens after an update or a reset. Set its camera account again in the Tapo app.")
                             : _ ("It is not tried again by itself, so that the camera does not lock you out.");
}

char *
tapo_error_text_title (const GError *error,
                       TapoCamera *camera)
{
  g_return_val_if_fail (error != NULL, NULL);

  switch (get_code (error))
    {
    case TAPO_ERROR_UNREACHABLE:
      /* Translators: %s is the address of a camera: a number like 192.168.1.52 or a name */
      return g_strdup_printf (_ ("Nothing answers at %s"), get_host (camera));
    case TAPO_ERROR_TIMED_OUT:
      return g_strdup (_ ("The camera does not answer"));
    case TAPO_ERROR_UNAUTHORIZED:
      return g_strdup (get_refused_title (camera));
    case TAPO_ERROR_NOT_FOUND:
      return g_strdup (_ ("Logged in, but there is no stream under this name"));
    case TAPO_ERROR_BUSY:
      return g_strdup (_ ("The camera is already showing its picture to two viewers"));
    case TAPO_ERROR_STALLED:
      return g_strdup (_ ("The camera is connected but sends no picture"));
    case TAPO_ERROR_UNSUPPORTED:
      return g_strdup (_ ("The decoder for this camera’s picture is not installed"));
    case TAPO_ERROR_REDIRECTED:
      return g_strdup (_ ("The camera points to another address"));
    case TAPO_ERROR_PROTOCOL:
      return g_strdup (_ ("A device answers there, but not as a camera"));
    case TAPO_ERROR_CLOSED:
      return g_strdup (_ ("The camera ended the stream"));
    case TAPO_ERROR_STORAGE:
      return g_strdup (_ ("The disk is full or cannot be written"));
    case TAPO_ERROR_CONFIG:
      if (camera != NULL && tapo_camera_is_virtual (camera))
        return g_strdup (_ ("The camera whose picture this is a part of is gone"));
      return g_strdup (_ ("The settings of this camera are not complete"));
    case TAPO_ERROR_SECRET:
      return g_strdup (_ ("The password cannot be read"));
    default:
      return g_strdup (_ ("Something new went wrong"));
    }
}

char *
tapo_error_text_advice (const GError *error,
                        TapoCamera *camera)
{
  g_return_val_if_fail (error != NULL, NULL);

  switch (get_code (error))
    {
    case TAPO_ERROR_UNREACHABLE:
      return g_strdup (_ ("Is the camera on, and is this the right address?"));
    case TAPO_ERROR_TIMED_OUT:
      return g_strdup_printf (_ ("There is something at %s, but it takes too long. Restarting the camera often helps."),
                              get_host (camera));
    case TAPO_ERROR_UNAUTHORIZED:
      return g_strdup (get_refused_advice (camera));
    case TAPO_ERROR_NOT_FOUND:
      return g_strdup (has_standard_streams (camera)
                           ? _ ("The camera may use other stream names, or its stream is turned off.")
                           : _ ("Most Tapo cameras use the standard names."));
    case TAPO_ERROR_BUSY:
      return g_strdup (_ ("Close the Tapo app’s live view or another recorder."));
    case TAPO_ERROR_STALLED:
      return g_strdup (_ ("Is privacy mode on?"));
    case TAPO_ERROR_UNSUPPORTED:
      return tapo_error_text_dup_codecs_advice (strstr (error->message, "H264") != NULL);
    case TAPO_ERROR_REDIRECTED:
      return g_strdup (_ ("Your password was not sent there. If the camera has moved, enter its new address."));
    case TAPO_ERROR_PROTOCOL:
      return g_strdup (_ ("Is this the right address and port?"));
    case TAPO_ERROR_CLOSED:
      return g_strdup (_ ("It may be starting again."));
    case TAPO_ERROR_STORAGE:
      return g_strdup (_ ("Make room, then try again."));
    case TAPO_ERROR_CONFIG:
      if (camera != NULL && tapo_camera_is_virtual (camera))
        return g_strdup (_ ("It comes back with that camera. Remove it if you do not need it any more."));
      return g_strdup (_ ("Enter what is missing."));
    case TAPO_ERROR_SECRET:
      return g_strdup (_ ("Your keyring is locked or missing. Unlock it, or enter the password for this session only."));
    default:
      return g_strdup (error->message);
    }
}

const char *
tapo_error_text_button (const GError *error,
                        TapoCamera *camera,
                        TapoRemedy *remedy)
{
  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (remedy != NULL, NULL);

  switch (get_code (error))
    {
    case TAPO_ERROR_UNAUTHORIZED:
      *remedy = TAPO_REMEDY_ACCOUNT;
      return _ ("Enter Again…");
    case TAPO_ERROR_NOT_FOUND:
      *remedy = has_standard_streams (camera) ? TAPO_REMEDY_SETTINGS : TAPO_REMEDY_STANDARD_STREAMS;
      return has_standard_streams (camera) ? _ ("Change Settings…") : _ ("Use Standard Tapo Streams");
    case TAPO_ERROR_REDIRECTED:
    case TAPO_ERROR_PROTOCOL:
      *remedy = TAPO_REMEDY_ADDRESS;
      return _ ("Change Address…");
    case TAPO_ERROR_CONFIG:
      if (camera != NULL && tapo_camera_is_virtual (camera))
        {
          *remedy = TAPO_REMEDY_REMOVE;
          return _ ("Remove");
        }
      *remedy = TAPO_REMEDY_SETTINGS;
      return _ ("Change Settings…");
    case TAPO_ERROR_SECRET:
      *remedy = TAPO_REMEDY_UNLOCK;
      return _ ("Unlock…");
    default:
      *remedy = TAPO_REMEDY_RETRY;
      return _ ("Try Now");
    }
}

const char *
tapo_error_text_icon (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  switch (get_code (error))
    {
    case TAPO_ERROR_UNAUTHORIZED:
    case TAPO_ERROR_SECRET:
      return "dialog-password-symbolic";
    case TAPO_ERROR_UNREACHABLE:
    case TAPO_ERROR_TIMED_OUT:
    case TAPO_ERROR_CLOSED:
      return "network-offline-symbolic";
    case TAPO_ERROR_BUSY:
    case TAPO_ERROR_STALLED:
    case TAPO_ERROR_NOT_FOUND:
      return "camera-disabled-symbolic";
    default:
      return "dialog-warning-symbolic";
    }
}
