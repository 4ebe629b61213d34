/* tapo-statistics-dialog.c: a row for each number, looked at again once a second.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "tapo-statistics-dialog.h"

#include <glib/gi18n.h>

#include "tapo-statistics-text.h"

/* Milliseconds: as often as somebody can read it. */
#define REFRESH 1000

struct _TapoStatisticsDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  AdwToastOverlay *toasts;
  AdwPreferencesPage *page;
  AdwActionRow *rows[TAPO_STATISTICS_N_ROWS]; /* borrowed from the widget tree */

  TapoServices *services;
  TapoCamera *camera;
  guint timer;
};

G_DEFINE_FINAL_TYPE (TapoStatisticsDialog, tapo_statistics_dialog, ADW_TYPE_DIALOG)

static gboolean
is_same_device (TapoCamera *one,
                TapoCamera *other)
{
  return tapo_camera_get_port (one) == tapo_camera_get_port (other) &&
         g_ascii_strcasecmp (tapo_camera_get_host (one), tapo_camera_get_host (other)) == 0;
}

/* A device that stands in the list twice grants its connections only once, and may be seen by one session or two. */
static guint
count_open (TapoStatisticsDialog *self)
{
  GListModel *cameras = G_LIST_MODEL (self->services->cameras);
  g_autoptr (GHashTable) sessions = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (cameras); i++)
    {
      g_autoptr (TapoCamera) each = g_list_model_get_item (cameras, i);
      TapoSession *session = NULL;

      if (is_same_device (each, self->camera))
        session = tapo_session_pool_peek (self->services->pool, each);
      if (session != NULL && g_hash_table_add (sessions, session))
        n += tapo_session_get_n_open (session);
    }
  return n;
}

/* The caller clears stats, which about points to. */
static void
look (TapoStatisticsDialog *self,
      TapoSessionStats *stats,
      TapoStatistics *about)
{
  TapoSession *session = tapo_session_pool_peek (self->services->pool, self->camera);

  if (session != NULL)
    tapo_session_get_stats (session, stats);
  else
    tapo_session_stats_init (stats);
  *about = (TapoStatistics) { stats, self->camera, count_open (self) };
}

static gboolean
update (gpointer user_data)
{
  TapoStatisticsDialog *self = user_data;
  TapoSessionStats stats;
  TapoStatistics about;

  look (self, &stats, &about);
  for (TapoStatisticsRow row = 0; row < TAPO_STATISTICS_N_ROWS; row++)
    {
      g_autofree char *value = tapo_statistics_dup_value (row, &about);

      /* What is being selected should not be taken away without need. */
      if (g_strcmp0 (adw_action_row_get_subtitle (self->rows[row]), value) != 0)
        adw_action_row_set_subtitle (self->rows[row], value);
    }
  tapo_session_stats_clear (&stats);
  return G_SOURCE_CONTINUE;
}

static void
copy (GtkWidget *widget,
      const char *action_name,
      GVariant *parameter)
{
  TapoStatisticsDialog *self = TAPO_STATISTICS_DIALOG (widget);
  g_autofree char *report = NULL;
  TapoSessionStats stats;
  TapoStatistics about;

  look (self, &stats, &about);
  report = tapo_statistics_dup_report (&about);
  tapo_session_stats_clear (&stats);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Statistics copied")));
}

static void
add_rows (TapoStatisticsDialog *self)
{
  AdwPreferencesGroup *group = NULL;

  for (TapoStatisticsRow row = 0; row < TAPO_STATISTICS_N_ROWS; row++)
    {
      GtkWidget *widget = adw_action_row_new ();

      if (tapo_statistics_get_heading (row) != NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, tapo_statistics_get_heading (row));
          adw_preferences_page_add (self->page, group);
        }
      self->rows[row] = ADW_ACTION_ROW (widget);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), tapo_statistics_get_title (row));
      adw_action_row_set_subtitle_selectable (self->rows[row], TRUE);
      gtk_widget_add_css_class (widget, "property");
      gtk_widget_add_css_class (widget, "numeric");
      adw_preferences_group_add (group, widget);
    }
}

static void
tapo_statistics_dialog_map (GtkWidget *widget)
{
  TapoStatisticsDialog *self = TAPO_STATISTICS_DIALOG (widget);

  update (self);
  self->timer = g_timeout_add (REFRESH, update, self);
  GTK_WIDGET_CLASS (tapo_statistics_dialog_parent_class)->map (widget);
}

static void
tapo_statistics_dialog_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tapo_statistics_dialog_parent_class)->unmap (widget);
  g_clear_handle_id (&TAPO_STATISTICS_DIALOG (widget)->timer, g_source_remove);
}

static void
tapo_statistics_dialog_dispose (GObject *object)
{
  TapoStatisticsDialog *self = TAPO_STATISTICS_DIALOG (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_STATISTICS_DIALOG);
  g_clear_object (&self->camera);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_statistics_dialog_parent_class)->dispose (object);
}

static void
tapo_statistics_dialog_class_init (TapoStatisticsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_statistics_dialog_dispose;
  widget_class->map = tapo_statistics_dialog_map;
  widget_class->unmap = tapo_statistics_dialog_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-statistics-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoStatisticsDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, TapoStatisticsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, TapoStatisticsDialog, page);
  gtk_widget_class_install_action (widget_class, "statistics-dialog.copy", NULL, copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "statistics-dialog.copy", NULL);
}

static void
tapo_statistics_dialog_init (TapoStatisticsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

AdwDialog *
tapo_statistics_dialog_new (TapoServices *services,
                            TapoCamera *camera)
{
  TapoStatisticsDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (TAPO_IS_CAMERA (camera), NULL);

  self = g_object_new (TAPO_TYPE_STATISTICS_DIALOG, "title", _ ("Statistics"), NULL);
  self->services = tapo_services_ref (services);
  self->camera = g_object_ref (camera);
  name = tapo_camera_dup_display_name (camera);
  adw_window_title_set_subtitle (self->window_title, name);
  return ADW_DIALOG (self);
}
