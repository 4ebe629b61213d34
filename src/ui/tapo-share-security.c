/* tapo-share-security.c: three rows, and a dialog for a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-share-security.h"

#include <glib/gi18n.h>

struct _TapoShareSecurity
{
  AdwPreferencesGroup parent_instance;

  AdwSwitchRow *secure_row;
  AdwActionRow *certificate_row;
  GtkWidget *own_button;
  AdwActionRow *fingerprint_row;
  GtkWidget *explanation_row;

  char *certificate; /* NULL for the one that is made */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (TapoShareSecurity, tapo_share_security, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

/* What browsers say to a certificate that nobody vouches for is told before it frightens anybody. */
static void
show (TapoShareSecurity *self)
{
  gboolean own = self->certificate == NULL;
  g_autofree char *name = own ? NULL : g_path_get_basename (self->certificate);
  g_autofree char *display = own ? NULL : g_filename_display_name (name);

  gtk_widget_set_visible (self->explanation_row, own && adw_switch_row_get_active (self->secure_row));
  adw_action_row_set_subtitle (self->certificate_row, own ? _ ("Made by Tapo Viewer") : display);
  gtk_widget_set_visible (self->own_button, !own);
}

static void
tell (TapoShareSecurity *self)
{
  show (self);
  if (!self->setting)
    g_signal_emit (self, changed_signal, 0);
}

static void
on_secure (TapoShareSecurity *self)
{
  tell (self);
}

void
tapo_share_security_choose (TapoShareSecurity *self,
                            const char *certificate)
{
  g_return_if_fail (TAPO_IS_SHARE_SECURITY (self));

  if (g_set_str (&self->certificate, certificate))
    tell (self);
}

static void
on_chosen (GObject *dialog,
           GAsyncResult *result,
           gpointer user_data)
{
  g_autoptr (TapoShareSecurity) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL)
    tapo_share_security_choose (self, path);
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) pem = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (pem, _ ("Certificates With Private Key (PEM)"));
  gtk_file_filter_add_suffix (pem, "pem");
  gtk_file_filter_add_suffix (pem, "crt");
  gtk_file_filter_add_suffix (pem, "cer");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, pem);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
choose (GtkWidget *widget,
        const char *name,
        GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();

  gtk_file_dialog_set_title (dialog, _ ("Choose a Certificate"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, on_chosen, g_object_ref (widget));
}

static void
use_own (GtkWidget *widget,
         const char *name,
         GVariant *parameter)
{
  tapo_share_security_choose (TAPO_SHARE_SECURITY (widget), NULL);
}

void
tapo_share_security_set (TapoShareSecurity *self,
                         const TapoSharingOptions *options)
{
  g_return_if_fail (TAPO_IS_SHARE_SECURITY (self));

  self->setting = TRUE;
  g_set_str (&self->certificate, options->certificate);
  adw_switch_row_set_active (self->secure_row, options->secure);
  show (self);
  self->setting = FALSE;
}

void
tapo_share_security_get (TapoShareSecurity *self,
                         TapoSharingOptions *options)
{
  g_return_if_fail (TAPO_IS_SHARE_SECURITY (self));

  options->secure = adw_switch_row_get_active (self->secure_row);
  g_set_str (&options->certificate, self->certificate);
}

void
tapo_share_security_show_fingerprint (TapoShareSecurity *self,
                                      const char *fingerprint)
{
  g_return_if_fail (TAPO_IS_SHARE_SECURITY (self));

  adw_action_row_set_subtitle (self->fingerprint_row, fingerprint != NULL ? fingerprint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fingerprint_row), fingerprint != NULL);
}

static void
tapo_share_security_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_SHARE_SECURITY);
  G_OBJECT_CLASS (tapo_share_security_parent_class)->dispose (object);
}

static void
tapo_share_security_finalize (GObject *object)
{
  g_free (TAPO_SHARE_SECURITY (object)->certificate);
  G_OBJECT_CLASS (tapo_share_security_parent_class)->finalize (object);
}

static void
tapo_share_security_class_init (TapoShareSecurityClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_share_security_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_share_security_finalize;
  changed_signal = g_signal_new ("changed", TAPO_TYPE_SHARE_SECURITY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-share-security.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoShareSecurity, secure_row);
  gtk_widget_class_bind_template_child (widget_class, TapoShareSecurity, certificate_row);
  gtk_widget_class_bind_template_child (widget_class, TapoShareSecurity, own_button);
  gtk_widget_class_bind_template_child (widget_class, TapoShareSecurity, fingerprint_row);
  gtk_widget_class_bind_template_child (widget_class, TapoShareSecurity, explanation_row);
  gtk_widget_class_bind_template_callback (widget_class, on_secure);
  gtk_widget_class_install_action (widget_class, "share-security.choose", NULL, choose);
  gtk_widget_class_install_action (widget_class, "share-security.use-own", NULL, use_own);
}

static void
tapo_share_security_init (TapoShareSecurity *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
