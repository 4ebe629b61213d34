/* tapo-announce.c: gtk_accessible_announce() for widgets that are seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-announce.h"

void
tapo_announce (GtkWidget *widget,
               const char *message)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* GTK's own backend for tests has no function for this and crashes where the widget has been focused. */
  if (!gtk_widget_get_mapped (widget) || g_strcmp0 (g_getenv ("GTK_A11Y"), "test") == 0)
    return;
  /* Of what nobody has looked into yet the screen reader knows nothing, and what it says is lost. It knows the window. */
  gtk_accessible_announce (GTK_ACCESSIBLE (gtk_widget_get_root (widget)), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
