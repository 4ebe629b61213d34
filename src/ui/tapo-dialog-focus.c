/* tapo-dialog-focus.c: the keyboard of a dialog that is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-dialog-focus.h"

static gboolean
on_shown (gpointer user_data)
{
  GtkWidget *first = user_data;

  if (gtk_widget_get_mapped (first))
    gtk_widget_grab_focus (first);
  return G_SOURCE_REMOVE;
}

/* After the dialog has chosen for itself; not when nothing else is to be done, which may be never while pictures run. */
static void
on_map (GtkWidget *first)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, on_shown, g_object_ref (first), g_object_unref);
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
