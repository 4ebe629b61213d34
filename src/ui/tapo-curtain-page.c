/* tapo-curtain-page.c: what a window shows while its pictures are hidden.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-curtain-page.h"

struct _TapoCurtainPage
{
  AdwBin parent_instance;

  AdwToolbarView *bars;
  GtkActionable *button;
};

G_DEFINE_FINAL_TYPE (TapoCurtainPage, tapo_curtain_page, ADW_TYPE_BIN)

/* The template's child is the bin's own, which lets go of it itself. */
static void
tapo_curtain_page_class_init (TapoCurtainPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-curtain-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCurtainPage, bars);
  gtk_widget_class_bind_template_child (widget_class, TapoCurtainPage, button);
}

static void
tapo_curtain_page_init (TapoCurtainPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tapo_curtain_page_new (GtkWindow *window,
                       const char *action)
{
  TapoCurtainPage *self = g_object_new (TAPO_TYPE_CURTAIN_PAGE, NULL);

  gtk_actionable_set_action_name (self->button, action);
  g_object_bind_property (window, "fullscreened", self->bars, "reveal-top-bars",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  return GTK_WIDGET (self);
}
