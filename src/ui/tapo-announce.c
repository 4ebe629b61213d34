/* tapo-announce.c: gtk_accessible_announce() for widgets that are seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-announce.h"

/* GTK calls a function for it that its backends for tests and for a session without accessibility do not have. */
static gboolean
can_announce (GtkAccessible *accessible)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (accessible);
  const char *backend = context != NULL ? G_OBJECT_TYPE_NAME (context) : "";

  return g_str_equal (backend, "GtkAtSpiContext") || g_str_equal (backend, "GtkAccessKitContext");
}

void
tapo_announce (GtkWidget *widget,
               const char *message)
{
  GtkAccessible *window;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (!gtk_widget_get_mapped (widget))
    return;
  /* Of what nobody has looked into yet the screen reader knows nothing, and what it says is lost. It knows the window. */
  window = GTK_ACCESSIBLE (gtk_widget_get_root (widget));
  if (can_announce (window))
    gtk_accessible_announce (window, message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
