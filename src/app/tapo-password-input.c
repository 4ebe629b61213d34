/* tapo-password-input.c: one line, from a descriptor or a stream, with a limit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-password-input.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tapo-error.h"
#include "tapo-secret-store.h"

/* Takes the first line of what was read. Overwrites the bytes. */
static char *
take_line (char *bytes,
           gsize length,
           GError **error)
{
  const char *newline = memchr (bytes, '\n', length);
  gsize end = newline != NULL ? (gsize) (newline - bytes) : length;
  char *password = NULL;

  if (end == 0)
    g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_SECRET, _ ("No password was given"));
  else if (end > TAPO_PASSWORD_LIMIT)
    g_set_error (error, TAPO_ERROR, TAPO_ERROR_SECRET, _ ("The password is longer than %d bytes"), TAPO_PASSWORD_LIMIT);
  else if (memchr (bytes, '\0', end) != NULL)
    g_set_error_literal (error, TAPO_ERROR, TAPO_ERROR_SECRET, _ ("The password has a zero byte in it"));
  else
    password = g_strndup (bytes, end);
  explicit_bzero (bytes, length);
  return password;
}

char *
tapo_password_read (int fd,
                    GError **error)
{
  char bytes[TAPO_PASSWORD_LIMIT + 1];
  gsize length = 0;

  while (length < sizeof bytes)
    {
      gssize n = read (fd, bytes + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      /* Something that cannot be read gives as little as something that is empty. */
      if (n <= 0 || bytes[length] == '\n')
        break;
      length++;
    }
  return take_line (bytes, length, error);
}

typedef struct
{
  char bytes[TAPO_PASSWORD_LIMIT + 2]; /* and its newline, and one that is too many */
} Buffer;

static void
buffer_free (gpointer data)
{
  explicit_bzero (data, sizeof (Buffer));
  g_free (data);
}

static void
on_read (GObject *stream,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Buffer *buffer = g_task_get_task_data (task);
  GError *error = NULL;
  gsize length;
  char *password;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (stream), result, &length, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  password = take_line (buffer->bytes, length, &error);
  if (password == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, password, (GDestroyNotify) tapo_secret_free);
}

void
tapo_password_read_async (GInputStream *stream,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (stream, cancellable, callback, user_data);
  Buffer *buffer = g_new0 (Buffer, 1);

  g_task_set_task_data (task, buffer, buffer_free);
  g_input_stream_read_all_async (stream, buffer->bytes, sizeof buffer->bytes, G_PRIORITY_DEFAULT, cancellable, on_read,
                                 task);
}

char *
tapo_password_read_finish (GAsyncResult *result,
                           GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
tapo_password_put_on_stdin (const char *password,
                            GError **error)
{
  gsize length = strlen (password);
  int fd = memfd_create ("tapo-viewer", MFD_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, password, length) == (gssize) length && lseek (fd, 0, SEEK_SET) == 0 &&
                  dup2 (fd, STDIN_FILENO) == STDIN_FILENO;

  if (!done)
    g_set_error (error, TAPO_ERROR, TAPO_ERROR_SECRET, _ ("The password cannot be handed to the running program: %s"),
                 g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return done;
}
