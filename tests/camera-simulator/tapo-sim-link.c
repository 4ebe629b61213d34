/* A line with a delay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-sim-link.h"

struct _TapoSimLink
{
  GMainContext *context;
  TapoSimDeliverFunc func;
  gpointer data;
  GQueue queue; /* TapoSimPacket, by due time */
  GSource *source;
  gint64 free_at; /* when the line has sent what it was given */
  gint64 last_due;
  gboolean delivering;
};

TapoSimPacket *
tapo_sim_packet_new (gsize size)
{
  TapoSimPacket *packet = g_malloc (sizeof *packet + size);

  packet->socket = NULL;
  packet->address = NULL;
  packet->due = 0;
  packet->size = size;
  return packet;
}

void
tapo_sim_packet_free (TapoSimPacket *packet)
{
  g_clear_object (&packet->socket);
  g_clear_object (&packet->address);
  g_free (packet);
}

TapoSimLink *
tapo_sim_link_new (GMainContext *context, TapoSimDeliverFunc func, gpointer data)
{
  TapoSimLink *self = g_new0 (TapoSimLink, 1);

  self->context = context;
  self->func = func;
  self->data = data;
  g_queue_init (&self->queue);
  return self;
}

void
tapo_sim_link_free (TapoSimLink *self)
{
  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  g_queue_clear_full (&self->queue, (GDestroyNotify) tapo_sim_packet_free);
  g_free (self);
}

static gboolean
on_due (gpointer data)
{
  TapoSimLink *self = data;
  gint64 now = g_get_monotonic_time ();
  TapoSimPacket *next = g_queue_peek_head (&self->queue);

  while (next != NULL && next->due <= now)
    {
      g_queue_pop_head (&self->queue);
      self->func (next, self->data);
      tapo_sim_packet_free (next);
      next = g_queue_peek_head (&self->queue);
    }
  g_source_set_ready_time (self->source, next != NULL ? next->due : -1);
  return G_SOURCE_CONTINUE;
}

static int
compare_due (gconstpointer a, gconstpointer b, gpointer data)
{
  const TapoSimPacket *first = a, *second = b;

  return first->due <= second->due ? -1 : 1;
}

static gboolean
dispatch (GSource *source, GSourceFunc func, gpointer data)
{
  return func (data);
}

static GSourceFuncs timer_funcs = { .dispatch = dispatch };

void
tapo_sim_link_submit (TapoSimLink *self, TapoSimPacket *packet, gint64 delay, double kbits, gboolean in_order)
{
  gint64 now = g_get_monotonic_time ();
  TapoSimPacket *last;

  packet->due = now;
  if (kbits > 0)
    {
      self->free_at = MAX (self->free_at, now) + (gint64) ((double) packet->size * 8000.0 / kbits);
      packet->due = self->free_at;
    }
  packet->due += delay;
  if (in_order)
    packet->due = MAX (packet->due, self->last_due);
  self->last_due = packet->due;
  if (packet->due <= now && g_queue_is_empty (&self->queue))
    {
      self->func (packet, self->data);
      tapo_sim_packet_free (packet);
      return;
    }
  last = g_queue_peek_tail (&self->queue);
  if (last == NULL || last->due <= packet->due)
    g_queue_push_tail (&self->queue, packet);
  else
    g_queue_insert_sorted (&self->queue, packet, compare_due, NULL);
  if (self->source == NULL)
    {
      self->source = g_source_new (&timer_funcs, sizeof (GSource));
      g_source_set_callback (self->source, on_due, self, NULL);
      g_source_attach (self->source, self->context);
    }
  g_source_set_ready_time (self->source, ((TapoSimPacket *) g_queue_peek_head (&self->queue))->due);
}

gint64
tapo_sim_link_get_backlog (TapoSimLink *self)
{
  return MAX (0, self->free_at - g_get_monotonic_time ());
}
