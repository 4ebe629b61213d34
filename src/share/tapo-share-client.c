/* tapo-share-client.c: appends a part, waits until it is written, asks for the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-client.h"

#include <string.h>

#include "tapo-multipart.h"
#include "tapo-share-reply.h"

/* A still may be so old. */
#define STILL_AGE (2 * G_USEC_PER_SEC)

struct _TapoShareClient
{
  SoupServerMessage *message;
  TapoShareVisitor *visitor;
  const TapoShareLimits *limits;
  TapoShareClientNext next;
  TapoShareClientGone gone;
  gpointer user_data;
  gpointer place;
  char *tab;
  TapoShareGrant grant;
  TapoShareWatcher watcher;

  gulong handlers[3];
  gint64 deadline;  /* of a still */
  guint64 sequence; /* of the last picture */
  gboolean busy;    /* a part is on its way */
  gboolean paused;
  gboolean closed;
};

static void
go_on (TapoShareClient *self)
{
  if (!self->paused)
    return;
  self->paused = FALSE;
  soup_server_message_unpause (self->message);
}

static void
send_part (TapoShareClient *self,
           TapoSharePicture *picture)
{
  guint64 sequence = tapo_share_picture_get_sequence (picture);

  if (self->sequence != 0 && sequence > self->sequence + 1)
    self->watcher.dropped += sequence - self->sequence - 1;
  self->sequence = sequence;
  self->watcher.frames++;
  self->busy = TRUE;
  soup_message_body_append_bytes (soup_server_message_get_response_body (self->message),
                                  tapo_share_picture_get_part (picture));
  tapo_share_visitor_expect (self->visitor, self->limits->stall);
  go_on (self);
}

static void
answer_still (TapoShareClient *self,
              TapoSharePicture *picture)
{
  if (tapo_share_picture_is_placeholder (picture) || g_get_monotonic_time () - tapo_share_picture_get_captured (picture) > STILL_AGE)
    return;
  self->watcher.frames++;
  self->busy = TRUE;
  tapo_share_reply_bytes (self->message, SOUP_STATUS_OK, "image/jpeg", tapo_share_picture_get_jpeg (picture));
  tapo_share_visitor_expect (self->visitor, self->limits->stall);
  go_on (self);
}

void
tapo_share_client_feed (TapoShareClient *self,
                        TapoSharePicture *picture)
{
  if (self->busy || self->closed || tapo_share_picture_get_sequence (picture) <= self->sequence)
    return;
  if (self->watcher.still)
    answer_still (self, picture);
  else
    send_part (self, picture);
}

/* A part has left. libsoup pauses by itself when there is no further one. */
static void
on_wrote_chunk (SoupServerMessage *message,
                gpointer user_data)
{
  TapoShareClient *self = user_data;
  TapoSharePicture *picture;

  if (self->watcher.still || self->closed)
    return;
  self->busy = FALSE;
  tapo_share_visitor_expect (self->visitor, 0);
  picture = self->next (self, self->user_data);
  if (picture != NULL)
    tapo_share_client_feed (self, picture);
  self->paused = !self->busy;
}

/* It takes something, however slowly. */
static void
on_wrote_data (SoupServerMessage *message,
               guint size,
               gpointer user_data)
{
  TapoShareClient *self = user_data;

  if (self->busy)
    tapo_share_visitor_expect (self->visitor, self->limits->stall);
}

static void
on_finished (SoupServerMessage *message,
             gpointer user_data)
{
  TapoShareClient *self = user_data;

  self->closed = TRUE;
  self->gone (self, self->user_data);
}

static void
begin_stream (TapoShareClient *self)
{
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);

  tapo_share_reply_stream (self->message);
  soup_message_body_set_accumulate (body, FALSE);
  soup_message_body_append (body, SOUP_MEMORY_STATIC, TAPO_MULTIPART_OPENING, strlen (TAPO_MULTIPART_OPENING));
  self->busy = TRUE;
  tapo_share_visitor_expect (self->visitor, self->limits->stall);
}

static void
begin_still (TapoShareClient *self)
{
  TapoSharePicture *picture = self->next (self, self->user_data);

  self->deadline = g_get_monotonic_time () + (gint64) self->limits->snapshot * 1000;
  tapo_share_visitor_expect (self->visitor, 0);
  if (picture != NULL)
    tapo_share_client_feed (self, picture);
  if (self->busy)
    return;
  self->paused = TRUE;
  soup_server_message_pause (self->message);
}

TapoShareClient *
tapo_share_client_new (SoupServerMessage *message,
                       TapoShareVisitor *visitor,
                       const char *camera,
                       const TapoShareGrant *grant,
                       gboolean still,
                       const TapoShareLimits *limits,
                       TapoShareClientNext next,
                       TapoShareClientGone gone,
                       gpointer user_data)
{
  TapoShareClient *self = g_new0 (TapoShareClient, 1);

  self->message = g_object_ref (message);
  self->visitor = visitor;
  self->limits = limits;
  self->next = next;
  self->gone = gone;
  self->user_data = user_data;
  self->grant = *grant;
  self->watcher.address = g_inet_address_to_string (tapo_share_visitor_get_address (visitor));
  self->watcher.camera = g_strdup (camera);
  self->watcher.still = still;
  self->watcher.guest = grant->guest;
  self->watcher.since = g_get_real_time () / G_USEC_PER_SEC;
  self->handlers[0] = g_signal_connect (message, "wrote-chunk", G_CALLBACK (on_wrote_chunk), self);
  self->handlers[1] = g_signal_connect (message, "wrote-body-data", G_CALLBACK (on_wrote_data), self);
  self->handlers[2] = g_signal_connect (message, "finished", G_CALLBACK (on_finished), self);
  return self;
}

void
tapo_share_client_begin (TapoShareClient *self)
{
  if (self->watcher.still)
    begin_still (self);
  else
    begin_stream (self);
}

void
tapo_share_client_free (TapoShareClient *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->handlers); i++)
    g_clear_signal_handler (&self->handlers[i], self->message);
  g_object_unref (self->message);
  g_free (self->watcher.address);
  g_free (self->watcher.camera);
  g_free (self->tab);
  g_free (self);
}

void
tapo_share_client_look (TapoShareClient *self)
{
  if (!self->watcher.still || self->busy || self->closed || g_get_monotonic_time () < self->deadline)
    return;
  self->busy = TRUE;
  tapo_share_reply_later (self->message, TAPO_SHARE_RETRY_SECONDS);
  tapo_share_visitor_expect (self->visitor, self->limits->stall);
  go_on (self);
}

void
tapo_share_client_close (TapoShareClient *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;
  /* The body ends, so that libsoup is done with it; whoever does not read is not waited for. */
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
  if (self->watcher.still && !self->busy)
    tapo_share_reply_later (self->message, TAPO_SHARE_RETRY_SECONDS);
  tapo_share_visitor_close (self->visitor);
  go_on (self);
}

void
tapo_share_client_set_number (TapoShareClient *self,
                              guint64 number)
{
  self->watcher.number = number;
}

const TapoShareWatcher *
tapo_share_client_get_watcher (TapoShareClient *self)
{
  return &self->watcher;
}

const TapoShareGrant *
tapo_share_client_get_grant (TapoShareClient *self)
{
  return &self->grant;
}

TapoShareVisitor *
tapo_share_client_get_visitor (TapoShareClient *self)
{
  return self->visitor;
}

void
tapo_share_client_set_tab (TapoShareClient *self,
                           char *tab)
{
  g_free (self->tab);
  self->tab = tab;
}

const char *
tapo_share_client_get_tab (TapoShareClient *self)
{
  return self->tab;
}

void
tapo_share_client_set_place (TapoShareClient *self,
                             gpointer place)
{
  self->place = place;
}

gpointer
tapo_share_client_get_place (TapoShareClient *self)
{
  return self->place;
}
