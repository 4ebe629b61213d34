/* tapo-share-dialog.c: rows that follow the share, and a share that follows the rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-dialog.h"

#include <glib/gi18n.h>

#include "tapo-share-guests.h"
#include "tapo-share-qr.h"
#include "tapo-share-security.h"
#include "tapo-share-settings.h"

struct _TapoShareDialog
{
  AdwDialog parent_instance;

  AdwToastOverlay *toasts;
  AdwSwitchRow *active_row;
  AdwComboRow *reach_row;
  AdwSwitchRow *open_row;
  TapoShareSecurity *security;
  GtkWidget *problem_group;
  AdwActionRow *problem_row;
  GtkWidget *link_group;
  GtkPicture *code_picture;
  AdwActionRow *address_row;
  TapoShareGuests *guests;
  GtkWidget *watchers_group;
  GtkListBox *watchers_list;

  TapoServices *services;
  TapoSharingOptions options; /* as the rows say */
  gboolean following;         /* rows are being set: nobody has touched them */
  gboolean starting;
};

G_DEFINE_FINAL_TYPE (TapoShareDialog, tapo_share_dialog, ADW_TYPE_DIALOG)

static void
say (TapoShareDialog *self,
     const char *sentence)
{
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_problem (TapoShareDialog *self,
              const char *sentence)
{
  gtk_widget_set_visible (self->problem_group, sentence != NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->problem_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problem_row), sentence != NULL ? sentence : "");
}

/* What was chosen last, here or by taking over another share. */
static void
load_settings (TapoShareDialog *self)
{
  gboolean before = self->following;

  tapo_sharing_options_clear (&self->options);
  tapo_share_settings_load (&self->options);
  self->following = TRUE;
  adw_combo_row_set_selected (self->reach_row, self->options.network ? 1 : 0);
  adw_switch_row_set_active (self->open_row, self->options.open);
  tapo_share_security_set (self->security, &self->options);
  self->following = before;
}

static void
show_link (TapoShareDialog *self)
{
  g_autofree char *address = tapo_sharing_dup_address (self->services->sharing);
  g_autofree char *link = tapo_sharing_dup_link (self->services->sharing);
  g_autofree char *fingerprint = tapo_sharing_dup_fingerprint (self->services->sharing);
  g_autoptr (GdkPaintable) code = link != NULL ? tapo_share_qr_new (link) : NULL;

  tapo_share_security_show_fingerprint (self->security, fingerprint);
  gtk_picture_set_paintable (self->code_picture, code);
  /* No other device gets anywhere with the address of this computer to itself. */
  gtk_widget_set_visible (GTK_WIDGET (self->code_picture), self->options.network);
  adw_action_row_set_subtitle (self->address_row, address);
}

/* Links that people have already lead to the wanted port, where somebody else answers. */
static void
show_port (TapoShareDialog *self)
{
  guint port = tapo_sharing_get_port (self->services->sharing);
  g_autofree char *sentence = NULL;

  if (port != 0 && port != self->options.port)
    sentence = g_strdup_printf (_ ("Another program uses port %u, so the share uses port %u."), self->options.port, port);
  show_problem (self, sentence);
}

static void
follow (TapoShareDialog *self)
{
  gboolean active = tapo_sharing_is_active (self->services->sharing);

  self->following = TRUE;
  adw_switch_row_set_active (self->active_row, active || self->starting);
  self->following = FALSE;
  gtk_widget_set_visible (self->link_group, active);
  gtk_widget_set_visible (GTK_WIDGET (self->guests), active);
  gtk_widget_set_visible (self->watchers_group, active);
  if (active)
    {
      show_link (self);
      show_port (self);
    }
  else
    tapo_share_security_show_fingerprint (self->security, NULL);
}

/* Begun here, or by somebody else who has saved how. */
static void
on_active_changed (TapoShareDialog *self)
{
  if (!self->starting)
    load_settings (self);
  follow (self);
}

static void
on_started (GObject *sharing,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TapoShareDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean started = tapo_sharing_start_finish (TAPO_SHARING (sharing), result, &error);

  /* Stopped meanwhile, or begun anew: whoever did that follows it. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->starting = FALSE;
  follow (self);
  if (!started)
    show_problem (self, error->message);
}

static void
start (TapoShareDialog *self)
{
  self->starting = TRUE;
  show_problem (self, NULL);
  tapo_sharing_start_async (self->services->sharing, &self->options, on_started, g_object_ref (self));
}

static void
on_active_row (TapoShareDialog *self)
{
  if (self->following || self->services == NULL)
    return;
  if (adw_switch_row_get_active (self->active_row))
    {
      start (self);
      return;
    }
  self->starting = FALSE;
  show_problem (self, NULL);
  tapo_sharing_stop (self->services->sharing);
  follow (self);
}

/* Sockets, or what is spoken on them, are to be others. */
static void
begin_anew (TapoShareDialog *self)
{
  tapo_share_settings_save (&self->options);
  if (tapo_sharing_is_active (self->services->sharing) || self->starting)
    start (self);
}

static void
on_reach (TapoShareDialog *self)
{
  if (self->following || self->services == NULL)
    return;
  self->options.network = adw_combo_row_get_selected (self->reach_row) == 1;
  begin_anew (self);
}

static void
on_security (TapoShareDialog *self)
{
  tapo_share_security_get (self->security, &self->options);
  begin_anew (self);
}

static void
on_open (TapoShareDialog *self)
{
  if (self->following || self->services == NULL)
    return;
  self->options.open = adw_switch_row_get_active (self->open_row);
  tapo_share_settings_save (&self->options);
  tapo_sharing_set_open (self->services->sharing, self->options.open);
  follow (self);
}

static void
copy_link (GtkWidget *widget,
           const char *name,
           GVariant *parameter)
{
  TapoShareDialog *self = TAPO_SHARE_DIALOG (widget);
  g_autofree char *link = tapo_sharing_dup_link (self->services->sharing);

  if (link == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
  say (self, _ ("Link copied"));
}

static void
on_renewed (GObject *sharing,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (TapoShareDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!tapo_sharing_renew_code_finish (TAPO_SHARING (sharing), result, &error))
    {
      say (self, _ ("The access code could not be changed"));
      return;
    }
  say (self, _ ("Earlier links are no longer valid"));
  follow (self);
}

static void
renew_code (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  TapoShareDialog *self = TAPO_SHARE_DIALOG (widget);

  tapo_sharing_renew_code_async (self->services->sharing, on_renewed, g_object_ref (self));
}

static void
on_disconnect (GtkButton *button,
               gpointer user_data)
{
  TapoShareDialog *self = user_data;
  const guint64 *number = g_object_get_data (G_OBJECT (button), "number");

  tapo_sharing_disconnect (self->services->sharing, *number);
}

static char *
dup_watching (TapoShareDialog *self,
              const TapoShareWatcher *watcher)
{
  TapoCamera *camera = tapo_camera_list_find (self->services->cameras, watcher->camera);
  g_autofree char *name = camera != NULL ? tapo_camera_dup_display_name (camera) : NULL;
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (watcher->since);
  g_autofree char *time = g_date_time_format (since, "%X");
  g_autofree char *frames = g_strdup_printf ("%" G_GUINT64_FORMAT, watcher->frames);
  g_autofree char *dropped = g_strdup_printf ("%" G_GUINT64_FORMAT, watcher->dropped);
  /* Translators: a camera, and since when somebody watches it */
  g_autofree char *who = g_strdup_printf (watcher->guest != 0 ? _ ("%s, since %s, as a guest") : _ ("%s, since %s"),
                                          name != NULL ? name : "", time);
  /* Translators: how many pictures somebody got, and how many came while the connection was busy with others */
  g_autofree char *much = g_strdup_printf (_ ("Pictures: %s, left out: %s"), frames, dropped);

  return g_strconcat (who, "\n", much, NULL);
}

static void
show_watching (TapoShareDialog *self,
               gpointer row,
               const TapoShareWatcher *watcher)
{
  g_autofree char *watching = dup_watching (self, watcher);

  adw_action_row_set_subtitle (row, watching);
}

static GtkWidget *
make_row (TapoShareDialog *self,
          const TapoShareWatcher *watcher)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *tooltip = g_strdup_printf (_ ("Disconnect %s"), watcher->address);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), watcher->address);
  show_watching (self, row, watcher);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "number", g_memdup2 (&watcher->number, sizeof watcher->number), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_disconnect), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "number", g_memdup2 (&watcher->number, sizeof watcher->number), g_free);
  return row;
}

static gboolean
is_shown (TapoShareDialog *self,
          GPtrArray *watchers)
{
  guint n = 0;

  for (; gtk_list_box_get_row_at_index (self->watchers_list, (int) n) != NULL; n++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->watchers_list, (int) n);
      const guint64 *number = g_object_get_data (G_OBJECT (row), "number");

      if (n >= watchers->len || ((const TapoShareWatcher *) watchers->pdata[n])->number != *number)
        return FALSE;
    }
  return n == watchers->len;
}

/* The numbers come once a second; rows are made anew only when somebody has come or gone, so that nobody loses the
 * focus. */
static void
on_watchers_changed (TapoShareDialog *self)
{
  GPtrArray *watchers = tapo_sharing_get_watchers (self->services->sharing);

  if (is_shown (self, watchers))
    {
      for (guint i = 0; i < watchers->len; i++)
        show_watching (self, gtk_list_box_get_row_at_index (self->watchers_list, (int) i), watchers->pdata[i]);
      return;
    }
  gtk_list_box_remove_all (self->watchers_list);
  for (guint i = 0; i < watchers->len; i++)
    gtk_list_box_append (self->watchers_list, make_row (self, watchers->pdata[i]));
}

static void
tapo_share_dialog_dispose (GObject *object)
{
  TapoShareDialog *self = TAPO_SHARE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_SHARE_DIALOG);
  tapo_sharing_options_clear (&self->options);
  g_clear_pointer (&self->services, tapo_services_unref);
  G_OBJECT_CLASS (tapo_share_dialog_parent_class)->dispose (object);
}

static void
tapo_share_dialog_class_init (TapoShareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_share_dialog_dispose;
  g_type_ensure (TAPO_TYPE_SHARE_GUESTS);
  g_type_ensure (TAPO_TYPE_SHARE_SECURITY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-share-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, active_row);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, reach_row);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, open_row);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, security);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, problem_group);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, problem_row);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, link_group);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, code_picture);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, guests);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, watchers_group);
  gtk_widget_class_bind_template_child (widget_class, TapoShareDialog, watchers_list);
  gtk_widget_class_bind_template_callback (widget_class, on_active_row);
  gtk_widget_class_bind_template_callback (widget_class, on_reach);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_security);
  gtk_widget_class_bind_template_callback (widget_class, say);
  gtk_widget_class_install_action (widget_class, "share-dialog.copy-link", NULL, copy_link);
  gtk_widget_class_install_action (widget_class, "share-dialog.renew-code", NULL, renew_code);
}

static void
tapo_share_dialog_init (TapoShareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
tapo_share_dialog_new (TapoServices *services)
{
  TapoShareDialog *self = g_object_new (TAPO_TYPE_SHARE_DIALOG, NULL);

  load_settings (self);
  self->services = tapo_services_ref (services);
  tapo_share_guests_set_services (self->guests, services);
  g_signal_connect_object (services->sharing, "notify::active", G_CALLBACK (on_active_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (services->sharing, "watchers-changed", G_CALLBACK (on_watchers_changed), self, G_CONNECT_SWAPPED);
  on_watchers_changed (self);
  follow (self);
  return ADW_DIALOG (self);
}
