/* tapo-doctor-probe.h: knocks at one port and says who opens.
 * Main thread. Owned by the examination.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tapo-doctor-private.h"

G_BEGIN_DECLS

/* Cancelling it before it is done means that nobody has answered. */
void tapo_doctor_probe_async (const char *host,
                              guint port,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* The state of the door, and in connection, unless that is NULL, the open connection, which the caller owns. */
TapoDoorState tapo_doctor_probe_finish (GAsyncResult *result,
                                        GSocketConnection **connection);

/* Finds out whether the far end speaks TLS and is whom it says it is. The connection is of no use afterwards. */
void tapo_doctor_probe_tls_async (GSocketConnection *connection,
                                  const char *host,
                                  guint port,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
TapoTlsState tapo_doctor_probe_tls_finish (GAsyncResult *result);

G_END_DECLS
