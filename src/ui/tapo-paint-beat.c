/* tapo-paint-beat.c: sixteen cameras have a new picture 240 times a second, each at a moment of its own. What painting
 * costs beside the pixels is paid once for all that came within a beat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-paint-beat.h"

/* µs. Half as long as a picture of 15 a second is shown, so that none is left out. */
#define BEAT 33000

/* Fewer pictures are not worth the wait. */
#define LEAST_MEMBERS 4

static guint n_members;
static gint64 last_beat;   /* monotonic, µs */
static GPtrArray *waiting; /* owned widgets; NULL: the next one need not wait */

static gboolean
on_beat (gpointer user_data)
{
  g_autoptr (GPtrArray) widgets = g_steal_pointer (&waiting);

  last_beat = g_get_monotonic_time ();
  for (guint i = 0; i < widgets->len; i++)
    gtk_widget_queue_draw (widgets->pdata[i]);
  return G_SOURCE_REMOVE;
}

void
tapo_paint_beat_join (void)
{
  n_members++;
}

void
tapo_paint_beat_leave (void)
{
  g_return_if_fail (n_members > 0);

  n_members--;
}

void
tapo_paint_beat_draw (GtkWidget *widget)
{
  gint64 now = g_get_monotonic_time ();
  gint64 rest = last_beat + BEAT - now;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (waiting == NULL && (n_members < LEAST_MEMBERS || rest <= 0))
    {
      last_beat = now;
      gtk_widget_queue_draw (widget);
      return;
    }
  if (waiting == NULL)
    {
      waiting = g_ptr_array_new_with_free_func (g_object_unref);
      g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) (rest / 1000 + 1), on_beat, NULL, NULL);
    }
  g_ptr_array_add (waiting, g_object_ref (widget));
}
