/* tapo-paint-counter.c: a picture counts when it has come (invalidate-contents) and a frame was painted after that.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-paint-counter.h"

#define KEY "tapo-paint-counter"

typedef struct
{
  GtkWidget *widget;
  GdkFrameClock *clock;
  gulong after_paint;
} Place;

struct _TapoPaintCounter
{
  TapoSession *session; /* its owner */
  GdkPaintable *picture;
  gulong contents;
  gulong notify;
  GArray *places;
  gboolean fresh; /* a picture has come that is not painted yet */
};

static void
on_invalidate_contents (TapoPaintCounter *self)
{
  self->fresh = TRUE;
}

static void
on_after_paint (TapoPaintCounter *self)
{
  if (!self->fresh)
    return;
  self->fresh = FALSE;
  tapo_session_count_painted (self->session);
}

static void
follow_picture (TapoPaintCounter *self)
{
  GObject *object = tapo_session_get_picture (self->session);
  GdkPaintable *picture = GDK_IS_PAINTABLE (object) ? GDK_PAINTABLE (object) : NULL;

  g_clear_signal_handler (&self->contents, self->picture);
  g_set_object (&self->picture, picture);
  if (self->picture != NULL)
    self->contents = g_signal_connect_swapped (self->picture, "invalidate-contents",
                                               G_CALLBACK (on_invalidate_contents), self);
}

static void
clear_place (gpointer data)
{
  Place *place = data;

  g_clear_signal_handler (&place->after_paint, place->clock);
  g_clear_object (&place->clock);
}

static void
tapo_paint_counter_free (gpointer data)
{
  TapoPaintCounter *self = data;

  /* The session is going: its handlers go with it. */
  g_clear_signal_handler (&self->contents, self->picture);
  g_clear_object (&self->picture);
  g_array_unref (self->places);
  g_free (self);
}

static TapoPaintCounter *
get_counter (TapoSession *session)
{
  TapoPaintCounter *self = g_object_get_data (G_OBJECT (session), KEY);

  if (self == NULL)
    {
      self = g_new0 (TapoPaintCounter, 1);
      self->session = session;
      self->places = g_array_new (FALSE, TRUE, sizeof (Place));
      g_array_set_clear_func (self->places, clear_place);
      g_object_set_data_full (G_OBJECT (session), KEY, self, tapo_paint_counter_free);
    }
  return self;
}

void
tapo_paint_counter_add (TapoSession *session,
                        GtkWidget *shown)
{
  TapoPaintCounter *self = get_counter (session);
  Place place = { shown, g_object_ref (gtk_widget_get_frame_clock (shown)), 0 };

  place.after_paint = g_signal_connect_swapped (place.clock, "after-paint", G_CALLBACK (on_after_paint), self);
  g_array_append_val (self->places, place);
  if (self->places->len > 1)
    return;
  self->fresh = FALSE;
  self->notify = g_signal_connect_swapped (session, "notify::picture", G_CALLBACK (follow_picture), self);
  follow_picture (self);
}

void
tapo_paint_counter_remove (TapoSession *session,
                           GtkWidget *shown)
{
  TapoPaintCounter *self = get_counter (session);

  for (guint i = 0; i < self->places->len; i++)
    {
      if (g_array_index (self->places, Place, i).widget == shown)
        {
          g_array_remove_index_fast (self->places, i);
          break;
        }
    }
  if (self->places->len > 0)
    return;
  g_clear_signal_handler (&self->notify, session);
  g_clear_signal_handler (&self->contents, self->picture);
  g_clear_object (&self->picture);
}
