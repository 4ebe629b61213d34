/* tapo-test-client.h: an HTTP client that can be as bad as wanted: it sends what it is told, byte by byte if need be, and
 * reads or does not. Main thread, never waits. A test owns it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GSocketConnection *connection; /* NULL before it stands, and after it failed */
  GString *received;
  gboolean failed; /* to connect, or reset */
  gboolean ended;  /* by the other side */
  gboolean reads;
  gint64 first_byte; /* monotonic µs */
  GString *sending;
  GCancellable *cancellable;
  gsize forgotten; /* bytes of received that were dropped from its beginning */
  GTlsCertificate *certificate; /* that the other side showed; any will do */
} TapoTestClient;

/* Connects to 127.0.0.1 and sends the text, which may be NULL. */
TapoTestClient *tapo_test_client_new (guint port,
                                      const char *text,
                                      gboolean reads);
void tapo_test_client_free (TapoTestClient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoTestClient, tapo_test_client_free)

/* GET with a few usual headers; more are lines that end with CRLF, or NULL. */
TapoTestClient *tapo_test_client_get (guint port,
                                      const char *path,
                                      const char *more);

/* The same by HTTPS. */
TapoTestClient *tapo_test_client_get_secure (guint port,
                                             const char *path,
                                             const char *more);

void tapo_test_client_send (TapoTestClient *self,
                            const char *text);
void tapo_test_client_start_reading (TapoTestClient *self);

/* No more will be sent; reading goes on. */
void tapo_test_client_half_close (TapoTestClient *self);

/* 0 before the first line is there. */
guint tapo_test_client_get_status (TapoTestClient *self);

/* A header of the answer, or NULL; the caller frees it. */
char *tapo_test_client_dup_header (TapoTestClient *self,
                                   const char *name);

/* Behind the head of the answer, borrowed. */
const char *tapo_test_client_get_body (TapoTestClient *self);

/* Whole parts of a stream; those that are placeholders. */
guint tapo_test_client_count_parts (TapoTestClient *self);
guint tapo_test_client_count_placeholders (TapoTestClient *self);

/* Whether it is there, in spite of zero bytes. */
gboolean tapo_test_client_has (TapoTestClient *self,
                               const char *text);

/* Runs the main context until the answer is whole (its connection has ended, or its length is there). */
void tapo_test_client_wait (TapoTestClient *self);

G_END_DECLS
