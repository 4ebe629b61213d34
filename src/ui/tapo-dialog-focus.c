/* tapo-dialog-focus.c: the keyboard of a dialog that is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-dialog-focus.h"

/* For so many frames the focus has to stay, before it is left alone; and so many are watched at most. */
#define STEADY 3
#define MOST 60

typedef struct
{
  int steady;
  int watched;
} Watch;

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* With the frames: an idle may not be called for seconds while pictures run. */
static gboolean
on_tick (GtkWidget *first,
         GdkFrameClock *clock,
         gpointer user_data)
{
  Watch *watch = user_data;

  if (has_focus_within (first))
    watch->steady++;
  else
    {
      watch->steady = 0;
      gtk_widget_grab_focus (first);
    }
  return watch->steady < STEADY && ++watch->watched < MOST ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
on_map (GtkWidget *first)
{
  gtk_widget_add_tick_callback (first, on_tick, g_new0 (Watch, 1), g_free);
}

void
tapo_dialog_focus_first (AdwDialog *dialog,
                         GtkWidget *first)
{
  g_return_if_fail (ADW_IS_DIALOG (dialog));
  g_return_if_fail (GTK_IS_WIDGET (first));

  adw_dialog_set_focus (dialog, first);
  g_signal_connect_object (dialog, "map", G_CALLBACK (on_map), first, G_CONNECT_SWAPPED);
}
