/* tapo-share-guests.c: rows that come and go with the links, and say how long each has left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-guests.h"

#include <glib/gi18n.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* What is said in minutes may be late by so many seconds. */
#define LOOK_SECONDS 10

struct _TapoShareGuests
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *camera_row;
  AdwComboRow *time_row;

  TapoServices *services;
  GPtrArray *rows; /* borrowed, one for each link */
  guint look_timer;
};

G_DEFINE_FINAL_TYPE (TapoShareGuests, tapo_share_guests, ADW_TYPE_PREFERENCES_GROUP)

static guint copied_signal;

static const gint64 times[] = { HOUR, DAY, 7 * DAY };

static void
copy (GtkWidget *widget,
      const char *name,
      GVariant *parameter)
{
  TapoShareGuests *self = TAPO_SHARE_GUESTS (widget);
  TapoCamera *camera = adw_combo_row_get_selected_item (self->camera_row);
  guint time = MIN (adw_combo_row_get_selected (self->time_row), G_N_ELEMENTS (times) - 1);
  g_autofree char *link = NULL;

  if (camera == NULL)
    return;
  link = tapo_sharing_dup_guest_link (self->services->sharing, tapo_camera_get_id (camera), times[time]);
  if (link != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), link);
  g_signal_emit (self, copied_signal, 0,
                 link != NULL ? _ ("Guest link copied") : _ ("There are too many guest links; revoke one of them first"));
}

char *
tapo_share_guests_dup_left (gint64 seconds)
{
  /* To the nearest: a link of an hour has an hour at first. */
  gint64 minutes = (seconds + MINUTE / 2) / MINUTE;
  gint64 hours = (seconds + HOUR / 2) / HOUR;
  gint64 days = (seconds + DAY / 2) / DAY;

  if (minutes < 1)
    return g_strdup (_ ("Less than a minute left"));
  if (minutes <= 90)
    return g_strdup_printf (ngettext ("%d minute left", "%d minutes left", (gulong) minutes), (int) minutes);
  if (hours <= 48)
    return g_strdup_printf (ngettext ("%d hour left", "%d hours left", (gulong) hours), (int) hours);
  return g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) days), (int) days);
}

static void
show_left (AdwActionRow *row)
{
  const gint64 *expires = g_object_get_data (G_OBJECT (row), "expires");
  g_autofree char *left = tapo_share_guests_dup_left (*expires - g_get_real_time () / G_USEC_PER_SEC);

  adw_action_row_set_subtitle (row, left);
}

static gboolean
on_look (gpointer user_data)
{
  TapoShareGuests *self = user_data;

  for (guint i = 0; i < self->rows->len; i++)
    show_left (self->rows->pdata[i]);
  return G_SOURCE_CONTINUE;
}

static void
on_revoke (GtkButton *button,
           gpointer user_data)
{
  TapoShareGuests *self = user_data;

  tapo_sharing_revoke_guest (self->services->sharing, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "number")));
}

static GtkWidget *
make_button (TapoShareGuests *self,
             const TapoShareGuest *guest,
             const char *name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Revoke"));
  /* Translators: a guest link for the camera of that name */
  g_autofree char *tooltip = g_strdup_printf (_ ("Revoke the link for %s; who watches with it is sent away"), name);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "number", GUINT_TO_POINTER (guest->number));
  g_signal_connect (button, "clicked", G_CALLBACK (on_revoke), self);
  return button;
}

static void
add_row (TapoShareGuests *self,
         const TapoShareGuest *guest)
{
  TapoCamera *camera = tapo_camera_list_find (self->services->cameras, guest->camera);
  g_autofree char *name = camera != NULL ? tapo_camera_dup_display_name (camera) : g_strdup (_ ("Removed camera"));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  g_object_set_data_full (G_OBJECT (row), "expires", g_memdup2 (&guest->expires, sizeof guest->expires), g_free);
  show_left (ADW_ACTION_ROW (row));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, guest, name));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
on_guests_changed (TapoShareGuests *self)
{
  g_autoptr (GPtrArray) guests = tapo_sharing_dup_guests (self->services->sharing);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < guests->len; i++)
    add_row (self, guests->pdata[i]);
}

static char *
dup_camera_name (TapoCamera *camera,
                 gpointer user_data)
{
  return tapo_camera_dup_display_name (camera);
}

void
tapo_share_guests_set_services (TapoShareGuests *self,
                                TapoServices *services)
{
  g_autoptr (GtkExpression) name = NULL;

  g_return_if_fail (TAPO_IS_SHARE_GUESTS (self));

  name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_camera_name), NULL, NULL);
  self->services = tapo_services_ref (services);
  adw_combo_row_set_expression (self->camera_row, name);
  adw_combo_row_set_model (self->camera_row, G_LIST_MODEL (services->cameras));
  g_signal_connect_object (services->sharing, "guests-changed", G_CALLBACK (on_guests_changed), self, G_CONNECT_SWAPPED);
  on_guests_changed (self);
}

static void
tapo_share_guests_map (GtkWidget *widget)
{
  TapoShareGuests *self = TAPO_SHARE_GUESTS (widget);

  GTK_WIDGET_CLASS (tapo_share_guests_parent_class)->map (widget);
  on_look (self);
  self->look_timer = g_timeout_add_seconds (LOOK_SECONDS, on_look, self);
}

static void
tapo_share_guests_unmap (GtkWidget *widget)
{
  TapoShareGuests *self = TAPO_SHARE_GUESTS (widget);

  g_clear_handle_id (&self->look_timer, g_source_remove);
  GTK_WIDGET_CLASS (tapo_share_guests_parent_class)->unmap (widget);
}

static void
tapo_share_guests_dispose (GObject *object)
{
  TapoShareGuests *self = TAPO_SHARE_GUESTS (object);

  g_clear_handle_id (&self->look_timer, g_source_remove);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->services, tapo_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), TAPO_TYPE_SHARE_GUESTS);
  G_OBJECT_CLASS (tapo_share_guests_parent_class)->dispose (object);
}

static void
tapo_share_guests_finalize (GObject *object)
{
  g_ptr_array_unref (TAPO_SHARE_GUESTS (object)->rows);
  G_OBJECT_CLASS (tapo_share_guests_parent_class)->finalize (object);
}

static void
tapo_share_guests_class_init (TapoShareGuestsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_share_guests_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_share_guests_finalize;
  widget_class->map = tapo_share_guests_map;
  widget_class->unmap = tapo_share_guests_unmap;
  copied_signal = g_signal_new ("copied", TAPO_TYPE_SHARE_GUESTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-share-guests.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoShareGuests, camera_row);
  gtk_widget_class_bind_template_child (widget_class, TapoShareGuests, time_row);
  gtk_widget_class_install_action (widget_class, "share-guests.copy", NULL, copy);
}

static void
tapo_share_guests_init (TapoShareGuests *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
