/* tapo-late-menu.c: gives a button its menu while it is being pressed, and makes context menus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-late-menu.h"

static void
make_popover (GtkMenuButton *button,
              gpointer model)
{
  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_menu_model (button, model);
}

void
tapo_late_menu_attach (GtkMenuButton *button,
                       GMenuModel *model)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));
  g_return_if_fail (G_IS_MENU_MODEL (model));

  gtk_menu_button_set_create_popup_func (button, make_popover, g_object_ref (model), g_object_unref);
}

void
tapo_late_menu_popup (GtkWidget **menu,
                      GtkWidget *widget,
                      GMenuModel *model,
                      double x,
                      double y)
{
  g_return_if_fail (menu != NULL);
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (G_IS_MENU_MODEL (model));

  if (*menu == NULL)
    {
      *menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (*menu), FALSE);
      gtk_widget_set_halign (*menu, GTK_ALIGN_START);
      gtk_widget_set_parent (*menu, widget);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (*menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (*menu));
}
