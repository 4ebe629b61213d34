/* tapo-pacer.c: a door with room for a few, first come, first served.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-pacer.h"

struct _TapoPacer
{
  GObject parent_instance;

  guint max;
  guint inside;
  GQueue waiting; /* borrowed TapoPacerTicket */
};

struct _TapoPacerTicket
{
  TapoPacer *pacer;
  TapoPacerReady ready;
  gpointer user_data;
  gboolean inside;
};

G_DEFINE_FINAL_TYPE (TapoPacer, tapo_pacer, G_TYPE_OBJECT)

static void
tapo_pacer_class_init (TapoPacerClass *klass)
{
}

static void
tapo_pacer_init (TapoPacer *self)
{
  g_queue_init (&self->waiting);
}

TapoPacer *
tapo_pacer_new (guint max)
{
  TapoPacer *self = g_object_new (TAPO_TYPE_PACER, NULL);

  self->max = max;
  return self;
}

TapoPacerTicket *
tapo_pacer_enter (TapoPacer *self,
                  TapoPacerReady ready,
                  gpointer user_data)
{
  TapoPacerTicket *ticket = g_new0 (TapoPacerTicket, 1);

  g_return_val_if_fail (TAPO_IS_PACER (self), NULL);

  ticket->pacer = g_object_ref (self);
  ticket->ready = ready;
  ticket->user_data = user_data;
  ticket->inside = self->inside < self->max;
  if (ticket->inside)
    self->inside++;
  else
    g_queue_push_tail (&self->waiting, ticket);
  return ticket;
}

gboolean
tapo_pacer_is_inside (TapoPacerTicket *ticket)
{
  return ticket->inside;
}

void
tapo_pacer_leave (TapoPacerTicket *ticket)
{
  g_autoptr (TapoPacer) self = ticket->pacer;

  gboolean inside = ticket->inside;
  TapoPacerTicket *next;

  g_queue_remove (&self->waiting, ticket);
  g_free (ticket);
  if (!inside)
    return;
  next = g_queue_pop_head (&self->waiting);
  if (next == NULL)
    {
      self->inside--;
      return;
    }
  next->inside = TRUE;
  next->ready (next->user_data);
}

guint
tapo_pacer_get_n_inside (TapoPacer *self)
{
  g_return_val_if_fail (TAPO_IS_PACER (self), 0);

  return self->inside;
}
