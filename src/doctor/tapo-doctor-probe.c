/* tapo-doctor-probe.c: TCP by GSocketClient, which alone tells "refused" from "nobody there".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-doctor-probe.h"

static TapoDoorState
state_from_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return TAPO_DOOR_CLOSED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TAPO_DOOR_SILENT;
  return TAPO_DOOR_UNREACHABLE;
}

static void
on_connected (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, &error);

  if (connection != NULL)
    g_task_return_pointer (task, connection, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
tapo_doctor_probe_async (const char *host,
                         guint port,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnectable) address = g_network_address_new (host, (guint16) port);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  /* A camera stands in the same house; a proxy would answer in its place. */
  g_socket_client_set_enable_proxy (client, FALSE);
  g_task_set_check_cancellable (task, FALSE);
  g_socket_client_connect_async (client, address, cancellable, on_connected, task);
}

TapoDoorState
tapo_doctor_probe_finish (GAsyncResult *result,
                          GSocketConnection **connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) open = g_task_propagate_pointer (G_TASK (result), &error);

  if (open == NULL)
    return state_from_error (error);
  if (connection != NULL)
    *connection = g_steal_pointer (&open);
  return TAPO_DOOR_OPEN;
}

static void
on_handshake (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, &error))
    g_task_return_int (task, TAPO_TLS_GOOD);
  else if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    g_task_return_int (task, TAPO_TLS_UNTRUSTED);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_int (task, TAPO_TLS_SILENT);
  else
    g_task_return_int (task, TAPO_TLS_FAILED);
}

void
tapo_doctor_probe_tls_async (GSocketConnection *connection,
                             const char *host,
                             guint port,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSocketConnectable) identity = g_network_address_new (host, (guint16) port);
  g_autoptr (GError) error = NULL;
  g_autoptr (GIOStream) tls = g_tls_client_connection_new (G_IO_STREAM (connection), identity, &error);

  g_task_set_check_cancellable (task, FALSE);
  if (tls == NULL)
    g_task_return_int (task, TAPO_TLS_FAILED);
  else
    g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT, cancellable, on_handshake,
                                      g_steal_pointer (&task));
}

TapoTlsState
tapo_doctor_probe_tls_finish (GAsyncResult *result)
{
  return (TapoTlsState) g_task_propagate_int (G_TASK (result), NULL);
}
