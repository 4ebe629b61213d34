/* tapo-share-server.c: where requests come in and are divided, and how the two threads talk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-server.h"

#include <libsoup/soup.h>

#include "tapo-debug.h"
#include "tapo-share-door.h"
#include "tapo-share-gate.h"
#include "tapo-share-hall.h"
#include "tapo-share-page.h"
#include "tapo-share-reply.h"
#include "tapo-share-resource.h"
#include "tapo-share-route.h"
#include "tapo-share-tab.h"

#define RESOURCES "/org/example/TapoViewer/share/"

struct _TapoShareServer
{
  GThread *thread;
  GMainContext *context;
  GPtrArray *sockets;
  GTlsCertificate *certificate;
  TapoShareAccess *access;
  const TapoShareLimits *limits;
  const TapoShareServerEvents *events;
  gpointer user_data;

  /* Of the thread alone. */
  GMainLoop *loop;
  SoupServer *soup;
  TapoShareDoor *door;
  TapoShareGate *gate;
  TapoShareHall *hall;
  TapoShareCameras *cameras;
  gint64 next_report;
  gboolean had_watchers;
};

/* Something on its way to the other thread. */
typedef struct
{
  TapoShareServer *server;
  TapoShareChannel *channel;
  GPtrArray *watchers;
  TapoShareCameras *cameras;
  guint64 number;
  gboolean wanted;
} Note;

static Note *
note_new (TapoShareServer *self)
{
  Note *note = g_new0 (Note, 1);

  note->server = self;
  return note;
}

static void
note_free (gpointer data)
{
  Note *note = data;

  g_clear_pointer (&note->channel, tapo_share_channel_unref);
  g_clear_pointer (&note->watchers, g_ptr_array_unref);
  g_clear_pointer (&note->cameras, tapo_share_cameras_unref);
  g_free (note);
}

/* Never runs at once and never here, as g_main_context_invoke() might. */
static void
tell_main (Note *note,
           GSourceFunc function)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, function, note, note_free);
}

static void
tell_thread (Note *note,
             GSourceFunc function)
{
  g_main_context_invoke_full (note->server->context, G_PRIORITY_DEFAULT, function, note, note_free);
}

static gboolean
say_want (gpointer data)
{
  const Note *note = data;

  note->server->events->want (note->channel, note->wanted, note->server->user_data);
  return G_SOURCE_REMOVE;
}

static void
on_want (TapoShareChannel *channel,
         gboolean wanted,
         gpointer user_data)
{
  Note *note = note_new (user_data);

  note->channel = tapo_share_channel_ref (channel);
  note->wanted = wanted;
  tell_main (note, say_want);
}

static gboolean
say_watchers (gpointer data)
{
  const Note *note = data;

  note->server->events->watchers (note->watchers, note->server->user_data);
  return G_SOURCE_REMOVE;
}

static void
report (TapoShareServer *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean has = tapo_share_hall_get_n_clients (self->hall) > 0;
  Note *note;

  if ((!has && !self->had_watchers) || now < self->next_report)
    return;
  self->next_report = now + MIN (G_USEC_PER_SEC, (gint64) self->limits->look * 2000);
  self->had_watchers = has;
  note = note_new (self);
  note->watchers = tapo_share_hall_dup_watchers (self->hall);
  tell_main (note, say_watchers);
}

static gboolean
on_look (gpointer user_data)
{
  TapoShareServer *self = user_data;

  tapo_share_hall_look (self->hall);
  tapo_share_door_look (self->door);
  report (self);
  return G_SOURCE_CONTINUE;
}

static void
reply_resource (SoupServerMessage *message,
                const char *name,
                const char *type)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (tapo_share_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes != NULL)
    tapo_share_reply_constant (message, type, bytes);
  else
    tapo_share_reply_status (message, SOUP_STATUS_NOT_FOUND, "There is nothing here");
}

/* What everybody gets. FALSE for the rest. */
static gboolean
reply_public (TapoShareServer *self,
              SoupServerMessage *message,
              TapoShareVisitor *visitor,
              TapoShareRoute route)
{
  if (route == TAPO_SHARE_ROUTE_ENTER)
    tapo_share_gate_enter (self->gate, message, visitor);
  else if (route == TAPO_SHARE_ROUTE_HEALTH)
    tapo_share_reply_text (message, SOUP_STATUS_OK, "application/json", "{\"status\":\"ok\"}\n");
  else if (route == TAPO_SHARE_ROUTE_STYLE)
    reply_resource (message, "share.css", "text/css; charset=utf-8");
  else if (route == TAPO_SHARE_ROUTE_SCRIPT)
    reply_resource (message, "share.js", "text/javascript; charset=utf-8");
  else if (route == TAPO_SHARE_ROUTE_ICON)
    reply_resource (message, "icon.svg", "image/svg+xml");
  else
    return FALSE;
  return TRUE;
}

/* The camera that is meant, if the grant covers it; others are as if they were not there. */
static const TapoShareCamera *
find_camera (TapoShareServer *self,
             TapoShareRoute route,
             const char *id,
             const TapoShareGrant *grant)
{
  const TapoShareCamera *camera = NULL;

  if (route != TAPO_SHARE_ROUTE_FIRST)
    camera = tapo_share_cameras_find (self->cameras, id);
  else if (grant->camera[0] != '\0')
    camera = tapo_share_cameras_find (self->cameras, grant->camera);
  else if (tapo_share_cameras_get_length (self->cameras) > 0)
    camera = tapo_share_cameras_get (self->cameras, 0);
  return camera != NULL && tapo_share_page_covers (grant, camera) ? camera : NULL;
}

static void
reply_picture (TapoShareServer *self,
               SoupServerMessage *message,
               TapoShareVisitor *visitor,
               TapoShareRoute route,
               const char *id,
               const TapoShareGrant *grant)
{
  const TapoShareCamera *camera = find_camera (self, route, id, grant);
  gboolean still = route == TAPO_SHARE_ROUTE_SNAPSHOT;
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  g_autofree char *tab = tapo_share_tab_dup (query);
  TapoShareFormat format = { NULL, 0, 0, 0 };

  if (camera == NULL)
    tapo_share_reply_status (message, SOUP_STATUS_NOT_FOUND, "There is no such camera");
  else if (!tapo_share_format_parse (&format, query))
    tapo_share_reply_status (message, SOUP_STATUS_BAD_REQUEST, "fps, width or quality is not a number that is possible");
  else if (soup_server_message_get_method (message) == SOUP_METHOD_HEAD)
    {
      /* What the head of an answer would be; no camera is called for it. */
      if (still)
        tapo_share_reply_text (message, SOUP_STATUS_OK, "image/jpeg", "");
      else
        tapo_share_reply_stream (message);
      soup_message_headers_remove (soup_server_message_get_response_headers (message), "Content-Length");
    }
  else
    {
      format.camera = camera->id;
      /* A still is one of the pictures that others see. */
      if (still)
        format.fps = 0;
      tapo_share_hall_admit (self->hall, message, visitor, &format, grant, still, tab);
    }
}

static void
reply_cameras (TapoShareServer *self,
               SoupServerMessage *message,
               const TapoShareGrant *grant)
{
  g_autofree char *tab = tapo_share_tab_dup (g_uri_get_query (soup_server_message_get_uri (message)));
  g_autofree const char **streams = tab != NULL ? tapo_share_hall_get_streams (self->hall, tab) : NULL;
  g_autofree char *text = tapo_share_page_make_json (self->cameras, grant, streams,
                                                     tapo_share_hall_is_dismissed (self->hall, tab));

  tapo_share_reply_text (message, SOUP_STATUS_OK, "application/json", text);
}

static void
reply (TapoShareServer *self,
       SoupServerMessage *message,
       TapoShareVisitor *visitor,
       TapoShareRoute route,
       const char *id)
{
  TapoShareGrant grant;
  g_autofree char *text = NULL;

  if (reply_public (self, message, visitor, route) || !tapo_share_gate_check_access (self->gate, message, visitor, &grant))
    return;
  switch (route)
    {
    case TAPO_SHARE_ROUTE_HOME:
      text = tapo_share_page_make_home (self->cameras, &grant);
      tapo_share_reply_text (message, SOUP_STATUS_OK, "text/html; charset=utf-8", text);
      break;
    case TAPO_SHARE_ROUTE_CAMERAS:
      reply_cameras (self, message, &grant);
      break;
    case TAPO_SHARE_ROUTE_STREAM:
    case TAPO_SHARE_ROUTE_SNAPSHOT:
    case TAPO_SHARE_ROUTE_FIRST:
      reply_picture (self, message, visitor, route, id, &grant);
      break;
    case TAPO_SHARE_ROUTE_NONE:
    case TAPO_SHARE_ROUTE_ENTER:
    case TAPO_SHARE_ROUTE_HEALTH:
    case TAPO_SHARE_ROUTE_STYLE:
    case TAPO_SHARE_ROUTE_SCRIPT:
    case TAPO_SHARE_ROUTE_ICON:
    default:
      tapo_share_reply_status (message, SOUP_STATUS_NOT_FOUND, "There is nothing here");
      break;
    }
}

static void
on_request (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  TapoShareServer *self = user_data;
  TapoShareVisitor *visitor = tapo_share_door_find (message);
  g_autofree char *id = NULL;
  TapoShareRoute route;

  if (visitor == NULL)
    {
      soup_server_message_set_status (message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL);
      return;
    }
  /* Until something else is known about the answer. */
  tapo_share_visitor_expect (visitor, self->limits->stall);
  if (!tapo_share_gate_check_form (self->gate, message, visitor))
    return;
  route = tapo_share_route_parse (g_uri_get_path (soup_server_message_get_uri (message)), &id);
  reply (self, message, visitor, route, id);
}

/* A body is for nothing here: none of it is kept. */
static void
on_got_headers (SoupServerMessage *message,
                gpointer user_data)
{
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

static void
on_request_started (SoupServer *soup,
                    SoupServerMessage *message,
                    gpointer user_data)
{
  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), NULL);
}

/* What is left is to close the connection. */
static void
on_request_finished (SoupServer *soup,
                     SoupServerMessage *message,
                     gpointer user_data)
{
  TapoShareServer *self = user_data;
  TapoShareVisitor *visitor = tapo_share_door_find (message);

  if (visitor != NULL)
    tapo_share_visitor_expect (visitor, self->limits->request);
}

static void
open_up (TapoShareServer *self)
{
  self->soup = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->soup, NULL, on_request, self, NULL);
  g_signal_connect (self->soup, "request-started", G_CALLBACK (on_request_started), self);
  g_signal_connect (self->soup, "request-finished", G_CALLBACK (on_request_finished), self);
  self->gate = tapo_share_gate_new (self->access, self->certificate != NULL);
  self->hall = tapo_share_hall_new (self->limits, self->access, on_want, self);
  self->door = tapo_share_door_new (self->sockets, self->soup, self->certificate, self->limits);
}

static void
close_down (TapoShareServer *self)
{
  tapo_share_hall_close (self->hall);
  tapo_share_door_free (self->door);
  soup_server_disconnect (self->soup);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_clear_object (&self->soup);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  tapo_share_hall_free (self->hall);
  tapo_share_gate_free (self->gate);
}

static gboolean
say_ended (gpointer data)
{
  TapoShareServer *self = ((Note *) data)->server;

  g_thread_join (self->thread);
  self->events->ended (self->user_data);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->sockets);
  g_clear_object (&self->certificate);
  tapo_share_access_unref (self->access);
  tapo_share_cameras_unref (self->cameras);
  g_free (self);
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer user_data)
{
  TapoShareServer *self = user_data;
  g_autoptr (GSource) look = g_timeout_source_new (self->limits->look);

  g_main_context_push_thread_default (self->context);
  open_up (self);
  g_source_set_callback (look, on_look, self, NULL);
  g_source_attach (look, self->context);
  g_main_loop_run (self->loop);
  g_source_destroy (look);
  close_down (self);
  g_main_loop_unref (self->loop);
  g_main_context_pop_thread_default (self->context);
  tell_main (note_new (self), say_ended);
  return NULL;
}

TapoShareServer *
tapo_share_server_new (GPtrArray *sockets,
                       GTlsCertificate *certificate,
                       TapoShareAccess *access,
                       TapoShareCameras *cameras,
                       const TapoShareLimits *limits,
                       const TapoShareServerEvents *events,
                       gpointer user_data)
{
  TapoShareServer *self = g_new0 (TapoShareServer, 1);

  TAPO_ASSERT_MAIN_THREAD ();

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->sockets = g_ptr_array_ref (sockets);
  g_set_object (&self->certificate, certificate);
  self->access = tapo_share_access_ref (access);
  self->cameras = tapo_share_cameras_ref (cameras);
  self->limits = limits;
  self->events = events;
  self->user_data = user_data;
  self->thread = g_thread_new ("share", run, self);
  return self;
}

static gboolean
knows (const char *camera,
       gpointer user_data)
{
  return tapo_share_cameras_find (user_data, camera) != NULL;
}

static gboolean
take_cameras (gpointer data)
{
  Note *note = data;
  TapoShareServer *self = note->server;

  tapo_share_cameras_unref (self->cameras);
  self->cameras = g_steal_pointer (&note->cameras);
  if (self->hall != NULL)
    tapo_share_hall_keep (self->hall, knows, self->cameras);
  return G_SOURCE_REMOVE;
}

void
tapo_share_server_set_cameras (TapoShareServer *self,
                               TapoShareCameras *cameras)
{
  Note *note = note_new (self);

  note->cameras = tapo_share_cameras_ref (cameras);
  tell_thread (note, take_cameras);
}

static gboolean
take_disconnect (gpointer data)
{
  const Note *note = data;

  tapo_share_hall_disconnect (note->server->hall, note->number);
  return G_SOURCE_REMOVE;
}

void
tapo_share_server_disconnect (TapoShareServer *self,
                              guint64 number)
{
  Note *note = note_new (self);

  note->number = number;
  tell_thread (note, take_disconnect);
}

static gboolean
take_look (gpointer data)
{
  on_look (((const Note *) data)->server);
  return G_SOURCE_REMOVE;
}

void
tapo_share_server_look (TapoShareServer *self)
{
  tell_thread (note_new (self), take_look);
}

static gboolean
take_end (gpointer data)
{
  g_main_loop_quit (((const Note *) data)->server->loop);
  return G_SOURCE_REMOVE;
}

void
tapo_share_server_end (TapoShareServer *self)
{
  tell_thread (note_new (self), take_end);
}
