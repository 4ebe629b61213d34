/* tapo-own-layout.c: three rows, and a dialog with them and a drawing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-own-layout.h"

#include <glib/gi18n.h>

#include "tapo-layout-drawing.h"

#define DRAWING_WIDTH 180

struct _TapoOwnLayout
{
  AdwPreferencesGroup parent_instance;

  AdwSpinRow *columns_row;
  AdwSpinRow *rows_row;
  AdwComboRow *large_row;
  gboolean setting;
};

enum
{
  PROP_0,
  PROP_LAYOUT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoOwnLayout, tapo_own_layout, ADW_TYPE_PREFERENCES_GROUP)

/* The first picture cannot have more than there is; one that could have all of it is what "1" is for. */
static void
limit_large (TapoOwnLayout *self)
{
  int columns = (int) adw_spin_row_get_value (self->columns_row);
  int rows = (int) adw_spin_row_get_value (self->rows_row);
  guint most = (guint) MIN (columns, rows) - (columns == rows && columns > 1 ? 1 : 0);

  if (adw_combo_row_get_selected (self->large_row) + 1 > most)
    adw_combo_row_set_selected (self->large_row, most - 1);
}

static void
on_row_changed (TapoOwnLayout *self)
{
  if (self->setting)
    return;
  self->setting = TRUE;
  limit_large (self);
  self->setting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYOUT]);
}

static void
tapo_own_layout_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_LAYOUT)
    g_value_take_string (value, tapo_grid_layout_dup_nick (tapo_own_layout_get (TAPO_OWN_LAYOUT (object))));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_own_layout_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_LAYOUT)
    tapo_own_layout_set (TAPO_OWN_LAYOUT (object), tapo_grid_layout_from_nick (g_value_get_string (value)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_own_layout_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_OWN_LAYOUT);
  G_OBJECT_CLASS (tapo_own_layout_parent_class)->dispose (object);
}

static void
tapo_own_layout_class_init (TapoOwnLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tapo_own_layout_get_property;
  object_class->set_property = tapo_own_layout_set_property;
  object_class->dispose = tapo_own_layout_dispose;

  props[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, "auto",
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-own-layout.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoOwnLayout, columns_row);
  gtk_widget_class_bind_template_child (widget_class, TapoOwnLayout, rows_row);
  gtk_widget_class_bind_template_child (widget_class, TapoOwnLayout, large_row);
  gtk_widget_class_bind_template_callback (widget_class, on_row_changed);
}

static void
tapo_own_layout_init (TapoOwnLayout *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tapo_own_layout_set (TapoOwnLayout *self,
                     TapoGridLayout layout)
{
  g_return_if_fail (TAPO_IS_OWN_LAYOUT (self));

  if (tapo_grid_layout_is_auto (layout) || tapo_grid_layout_equals (layout, tapo_own_layout_get (self)))
    return;
  self->setting = TRUE;
  adw_spin_row_set_value (self->columns_row, layout.columns);
  adw_spin_row_set_value (self->rows_row, layout.rows);
  adw_combo_row_set_selected (self->large_row, (guint) layout.large - 1);
  self->setting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LAYOUT]);
}

TapoGridLayout
tapo_own_layout_get (TapoOwnLayout *self)
{
  g_return_val_if_fail (TAPO_IS_OWN_LAYOUT (self), tapo_grid_layout_get (0));

  return tapo_grid_layout_new ((int) adw_spin_row_get_value (self->columns_row),
                               (int) adw_spin_row_get_value (self->rows_row),
                               (int) adw_combo_row_get_selected (self->large_row) + 1);
}

static void
on_layout_changed (TapoOwnLayout *rows,
                   GParamSpec *pspec,
                   TapoLayoutDrawing *drawing)
{
  g_autofree char *nick = tapo_grid_layout_dup_nick (tapo_own_layout_get (rows));

  tapo_layout_drawing_set_layout (drawing, tapo_own_layout_get (rows));
  gtk_widget_activate_action (GTK_WIDGET (rows), "grid.layout", "s", nick);
}

AdwDialog *
tapo_own_layout_dialog_new (TapoGridLayout layout)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *bars = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *picture = adw_preferences_group_new ();
  TapoOwnLayout *rows = g_object_new (TAPO_TYPE_OWN_LAYOUT, NULL);
  GtkWidget *drawing;

  tapo_own_layout_set (rows, layout);
  drawing = tapo_layout_drawing_new (layout, DRAWING_WIDTH);
  gtk_widget_set_halign (drawing, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (drawing, "dimmed");
  g_signal_connect (rows, "notify::layout", G_CALLBACK (on_layout_changed), drawing);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (picture), drawing);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (picture));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (rows));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (bars), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (bars), page);
  adw_dialog_set_title (dialog, _ ("Own Layout"));
  adw_dialog_set_content_width (dialog, 400);
  adw_dialog_set_child (dialog, bars);
  return dialog;
}
