/* tapo-focus-keeper.c: the focus leaves the content when it is hidden, and comes back when it is shown.
 *
 * GTK holds a reference to a widget that is hidden with the focus in it, until its next frame. A second one hidden in
 * the same frame, such as a button that a breakpoint takes away, takes the place of the first, whose reference is then
 * never given back: the closed window's content would live on. So there is no focus left for the second.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-focus-keeper.h"

#define KEEPER_KEY "tapo-focus-keeper"

typedef struct
{
  GWeakRef focus; /* where it was */
  guint restore_idle;
} Keeper;

static void
keeper_free (gpointer data)
{
  Keeper *keeper = data;

  g_clear_handle_id (&keeper->restore_idle, g_source_remove);
  g_weak_ref_clear (&keeper->focus);
  g_free (keeper);
}

static void
on_unmap (GtkWidget *content,
          Keeper *keeper)
{
  GtkRoot *root = gtk_widget_get_root (content);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_clear_handle_id (&keeper->restore_idle, g_source_remove);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, content))
    return;
  g_weak_ref_set (&keeper->focus, focus);
  gtk_root_set_focus (root, NULL);
}

static gboolean
on_restore (gpointer user_data)
{
  Keeper *keeper = user_data;
  g_autoptr (GtkWidget) focus = g_weak_ref_get (&keeper->focus);

  keeper->restore_idle = 0;
  g_weak_ref_set (&keeper->focus, NULL);
  if (focus != NULL && gtk_widget_is_visible (focus))
    gtk_widget_grab_focus (focus);
  return G_SOURCE_REMOVE;
}

/* Later, because GTK looks for a place for the focus by itself first. */
static void
on_map (GtkWidget *content,
        Keeper *keeper)
{
  if (keeper->restore_idle == 0)
    keeper->restore_idle = g_idle_add (on_restore, keeper);
}

void
tapo_focus_keeper_attach (GtkWidget *content)
{
  Keeper *keeper = g_new0 (Keeper, 1);

  g_return_if_fail (GTK_IS_WIDGET (content));

  g_weak_ref_init (&keeper->focus, NULL);
  g_object_set_data_full (G_OBJECT (content), KEEPER_KEY, keeper, keeper_free);
  g_signal_connect (content, "unmap", G_CALLBACK (on_unmap), keeper);
  g_signal_connect (content, "map", G_CALLBACK (on_map), keeper);
}
