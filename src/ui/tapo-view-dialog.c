/* tapo-view-dialog.c: a page of rows, and behind one of them the cameras to choose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-view-dialog.h"

#include <glib/gi18n.h>

#include "tapo-dialog-focus.h"
#include "tapo-own-layout.h"
#include "tapo-view-chooser.h"

struct _TapoViewDialog
{
  AdwDialog parent_instance;

  AdwEntryRow *name_row;
  AdwActionRow *cameras_row;
  AdwComboRow *layout_row;
  AdwComboRow *dwell_row;
  TapoOwnLayout *own_layout;
  TapoViewChooser *chooser;

  TapoServices *services;
  TapoView *view; /* NULL: a new one */
};

G_DEFINE_FINAL_TYPE (TapoViewDialog, tapo_view_dialog, ADW_TYPE_DIALOG)

/* What the menu of the window has, too. A view of somebody who edits files may have another one: it comes last. */
static const struct
{
  guint seconds;
  const char *label;
} dwells[] = {
  { 0, N_ ("By Hand") },
  { 5, N_ ("Every 5 Seconds") },
  { 10, N_ ("Every 10 Seconds") },
  { 30, N_ ("Every 30 Seconds") },
  { 60, N_ ("Every Minute") },
  { 300, N_ ("Every 5 Minutes") },
};

static char *
dup_name (TapoViewDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

static void
update (TapoViewDialog *self)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *summary = tapo_view_chooser_dup_summary (self->chooser);
  gboolean any = *summary != '\0';

  adw_action_row_set_subtitle (self->cameras_row, any ? summary : _ ("None chosen yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->own_layout), adw_combo_row_get_selected (self->layout_row) == TAPO_GRID_N_LAYOUTS);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "view-dialog.save", *name != '\0' && any);
}

static TapoGridLayout
get_layout (TapoViewDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->layout_row);

  return selected < TAPO_GRID_N_LAYOUTS ? tapo_grid_layout_get (selected) : tapo_own_layout_get (self->own_layout);
}

static guint
get_dwell (TapoViewDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->dwell_row);

  return selected < G_N_ELEMENTS (dwells) ? dwells[selected].seconds : tapo_view_get_dwell (self->view);
}

static void
save (GtkWidget *widget,
      const char *name,
      GVariant *parameter)
{
  TapoViewDialog *self = TAPO_VIEW_DIALOG (widget);
  g_autoptr (TapoView) view = self->view != NULL ? g_object_ref (self->view) : tapo_view_new (NULL);
  g_autofree char *called = dup_name (self);
  g_autofree char *layout = tapo_grid_layout_dup_nick (get_layout (self));
  g_auto (GStrv) ids = tapo_view_chooser_dup_ids (self->chooser);

  tapo_view_set_name (view, called);
  tapo_view_set_cameras (view, (const char *const *) ids);
  tapo_view_set_layout (view, layout);
  tapo_view_set_dwell (view, get_dwell (self));
  if (self->view == NULL && tapo_view_list_insert (self->services->views, view, G_MAXUINT))
    gtk_widget_activate_action (widget, "grid.view", "s", tapo_view_get_id (view));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
fill_layouts (TapoViewDialog *self,
              TapoGridLayout layout)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = TAPO_GRID_N_LAYOUTS;

  for (guint i = 0; i < TAPO_GRID_N_LAYOUTS; i++)
    {
      gtk_string_list_append (labels, tapo_grid_layout_get_label (tapo_grid_layout_get (i)));
      if (tapo_grid_layout_equals (layout, tapo_grid_layout_get (i)))
        selected = i;
    }
  gtk_string_list_append (labels, _ ("Own Layout"));
  adw_combo_row_set_model (self->layout_row, G_LIST_MODEL (labels));
  if (tapo_grid_layout_is_own (layout))
    tapo_own_layout_set (self->own_layout, layout);
  adw_combo_row_set_selected (self->layout_row, selected);
}

static void
fill_dwells (TapoViewDialog *self,
             guint dwell)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = G_N_ELEMENTS (dwells);

  for (guint i = 0; i < G_N_ELEMENTS (dwells); i++)
    {
      gtk_string_list_append (labels, _ (dwells[i].label));
      if (dwells[i].seconds == dwell)
        selected = i;
    }
  if (selected == G_N_ELEMENTS (dwells))
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Every %u Second", "Every %u Seconds", dwell), dwell);

      gtk_string_list_append (labels, label);
    }
  adw_combo_row_set_model (self->dwell_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->dwell_row, selected);
}

static void
tapo_view_dialog_dispose (GObject *object)
{
  TapoViewDialog *self = TAPO_VIEW_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_VIEW_DIALOG);
  g_clear_object (&self->view);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_view_dialog_parent_class)->dispose (object);
}

static void
tapo_view_dialog_class_init (TapoViewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_view_dialog_dispose;
  g_type_ensure (TAPO_TYPE_OWN_LAYOUT);
  g_type_ensure (TAPO_TYPE_VIEW_CHOOSER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-view-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoViewDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, TapoViewDialog, cameras_row);
  gtk_widget_class_bind_template_child (widget_class, TapoViewDialog, layout_row);
  gtk_widget_class_bind_template_child (widget_class, TapoViewDialog, dwell_row);
  gtk_widget_class_bind_template_child (widget_class, TapoViewDialog, own_layout);
  gtk_widget_class_bind_template_child (widget_class, TapoViewDialog, chooser);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "view-dialog.save", NULL, save);
}

static void
tapo_view_dialog_init (TapoViewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_entry_row_set_max_length (self->name_row, TAPO_VIEW_LONGEST_NAME);
}

AdwDialog *
tapo_view_dialog_new (TapoServices *services,
                      TapoView *view)
{
  TapoViewDialog *self = g_object_new (TAPO_TYPE_VIEW_DIALOG, "title", view != NULL ? _ ("Edit View") : _ ("New View"), NULL);

  self->services = tapo_services_ref (services);
  g_set_object (&self->view, view);
  tapo_view_chooser_fill (self->chooser, services->cameras, view != NULL ? tapo_view_get_cameras (view) : NULL);
  fill_layouts (self, tapo_grid_layout_from_nick (view != NULL ? tapo_view_get_layout (view) : NULL));
  fill_dwells (self, view != NULL ? tapo_view_get_dwell (view) : 0);
  if (view != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), tapo_view_get_name (view));
  update (self);
  tapo_dialog_focus_first (ADW_DIALOG (self), GTK_WIDGET (self->name_row));
  return ADW_DIALOG (self);
}
