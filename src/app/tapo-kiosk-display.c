/* tapo-kiosk-display.c: knocks at the sockets that GTK would go to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-kiosk-display.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define X11_FOLDER "/tmp/.X11-unix"

static gboolean
listens (const char *path,
         gboolean abstract)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  gsize length = strlen (path) + (abstract ? 1 : 0);
  int fd;
  gboolean answered;

  if (length >= sizeof address.sun_path)
    return FALSE;
  memcpy (address.sun_path + (abstract ? 1 : 0), path, strlen (path));
  fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return FALSE;
  answered = connect (fd, (struct sockaddr *) &address, (socklen_t) (offsetof (struct sockaddr_un, sun_path) + length)) == 0 ||
             errno == EAGAIN;
  close (fd);
  return answered;
}

static gboolean
has_wayland (const char *name)
{
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *path = NULL;

  if (g_path_is_absolute (name))
    return listens (name, FALSE);
  if (folder == NULL)
    return FALSE;
  path = g_build_filename (folder, name, NULL);
  return listens (path, FALSE);
}

/* ":0", ":0.0", "unix:0"; whatever has a host is not for us to judge. */
static gboolean
has_x11 (const char *name)
{
  const char *colon = strrchr (name, ':');
  g_autofree char *number = NULL;
  g_autofree char *path = NULL;

  if (colon == NULL || (colon != name && !g_str_has_prefix (name, "unix:")))
    return TRUE;
  number = g_strndup (colon + 1, strspn (colon + 1, "0123456789"));
  path = g_strconcat (X11_FOLDER "/X", number, NULL);
  return listens (path, FALSE) || listens (path, TRUE);
}

gboolean
tapo_kiosk_display_is_there (void)
{
  const char *wayland = g_getenv ("WAYLAND_DISPLAY");
  const char *x11 = g_getenv ("DISPLAY");

  if (wayland != NULL && *wayland != '\0' && has_wayland (wayland))
    return TRUE;
  if (x11 != NULL && *x11 != '\0')
    return has_x11 (x11);
  return (wayland == NULL || *wayland == '\0') && has_wayland ("wayland-0");
}
