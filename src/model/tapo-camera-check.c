/* tapo-camera-check.c: whether a camera can be connected to, and the address to do it with. Pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera.h"

#include <gio/gio.h>

#include "tapo-address.h"
#include "tapo-error.h"
#include "tapo-text.h"

#define MAX_NAME 1024
#define MAX_PATH 2048

static const struct
{
  const char *property;
  const char *sentence;
} problems[] = {
  { "name", "The name is too long" },
  { "source", "It is a part of the picture of a camera that is not in the list" },
  { "host", "The address is not that of a computer or camera" },
  { "port", "The port is not between 1 and 65535" },
  { "user", "The user name has characters that cannot be sent" },
  { "main-path", "The path of the main stream is missing or has characters that cannot be sent" },
  { "sub-path", "The path of the small stream has characters that cannot be sent" },
};

static gboolean
is_path (const char *path)
{
  return path[0] == '/' && strlen (path) <= MAX_PATH && !tapo_text_has_control (path);
}

const char *
tapo_camera_find_problem (TapoCamera *self)
{
  const char *name, *host, *user, *main_path, *sub_path;

  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);

  name = tapo_camera_get_name (self);
  host = tapo_camera_get_host (self);
  user = tapo_camera_get_user (self);
  main_path = tapo_camera_get_main_path (self);
  sub_path = tapo_camera_get_sub_path (self);

  if (name != NULL && strlen (name) > MAX_NAME)
    return "name";
  if (tapo_camera_is_virtual (self))
    return "source";
  if (host == NULL || !tapo_address_is_host (host))
    return "host";
  if (tapo_camera_get_port (self) == 0)
    return "port";
  if (user != NULL && tapo_text_has_control (user))
    return "user";
  if (main_path == NULL || !is_path (main_path))
    return "main-path";
  if (sub_path != main_path && !is_path (sub_path))
    return "sub-path";
  return NULL;
}

gboolean
tapo_camera_validate (TapoCamera *self,
                      GError **error)
{
  const char *problem;

  g_return_val_if_fail (TAPO_IS_CAMERA (self), FALSE);

  problem = tapo_camera_find_problem (self);
  if (problem == NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      if (g_str_equal (problems[i].property, problem))
        g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_CONFIG, problems[i].sentence);
    }
  return FALSE;
}

/* What must not go into a request line raw: controls, spaces and everything that is not ASCII. */
static void
append_escaped (GString *uri,
                const char *path)
{
  for (const guchar *p = (const guchar *) path; *p != '\0'; p++)
    {
      if (*p <= ' ' || *p >= 0x7f)
        g_string_append_printf (uri, "%%%02X", *p);
      else
        g_string_append_c (uri, (char) *p);
    }
}

char *
tapo_camera_dup_uri (TapoCamera *self,
                     gboolean main_stream)
{
  GString *uri;
  const char *host, *path;
  gboolean bare_ipv6;

  g_return_val_if_fail (TAPO_IS_CAMERA (self), NULL);

  host = tapo_camera_get_host (self);
  path = main_stream ? tapo_camera_get_main_path (self) : tapo_camera_get_sub_path (self);
  bare_ipv6 = host != NULL && strchr (host, ':') != NULL && host[0] != '[';

  uri = g_string_new (tapo_camera_get_tls (self) ? "rtsps://" : "rtsp://");
  g_string_append (uri, bare_ipv6 ? "[" : "");
  append_escaped (uri, host != NULL ? host : "");
  g_string_append_printf (uri, "%s:%u", bare_ipv6 ? "]" : "", tapo_camera_get_port (self));
  append_escaped (uri, path != NULL ? path : "/");
  return g_string_free_and_steal (uri);
}
