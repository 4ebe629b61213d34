/* tapo-session-knock.c: while a session waits for a camera that is not there, somebody knocks at its port. A plain
 * connection costs neither side anything, and whoever is back is noticed long before the next real attempt is due.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-session-private.h"

static void knock_later (TapoSession *self);

static void
on_knocked (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TapoSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host_finish (G_SOCKET_CLIENT (object), result,
                                                                                     &error);

  if (self->knocker != (gpointer) object)
    return; /* nobody waits for this one any more */
  g_clear_object (&self->knocker);
  g_clear_object (&self->knock);
  if (connection != NULL)
    tapo_session_handle (self, TAPO_SESSION_EVENT_DUE);
  else
    knock_later (self);
}

static gboolean
on_knock_due (gpointer user_data)
{
  TapoSession *self = user_data;

  self->knock_timer = 0;
  self->knock = g_cancellable_new ();
  self->knocker = g_socket_client_new ();
  g_socket_client_set_enable_proxy (self->knocker, FALSE);
  g_socket_client_set_timeout (self->knocker, MAX (1, self->timings->knock / 1000));
  g_socket_client_connect_to_host_async (self->knocker, tapo_camera_get_host (self->camera),
                                         (guint16) tapo_camera_get_port (self->camera), self->knock, on_knocked,
                                         g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
knock_later (TapoSession *self)
{
  self->knock_timer = g_timeout_add (self->timings->knock, on_knock_due, self);
}

void
tapo_session_start_knocking (TapoSession *self)
{
  tapo_session_stop_knocking (self);
  /* Who takes connections but is no good needs no knocking. */
  if (g_error_matches (self->error, TAPO_ERROR, TAPO_ERROR_UNREACHABLE))
    knock_later (self);
}

void
tapo_session_stop_knocking (TapoSession *self)
{
  g_clear_handle_id (&self->knock_timer, g_source_remove);
  g_cancellable_cancel (self->knock);
  g_clear_object (&self->knock);
  g_clear_object (&self->knocker);
}
