/* test-share-dialog.c: the dialog does to a share what its rows say, and its rows say what the share does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-dialog-fixture.h"
#include "tapo-error.h"
#include "tapo-share-dialog.h"
#include "tapo-share-guests.h"
#include "tapo-share-qr.h"
#include "tapo-share-security.h"

/* A share that listens nowhere. */
#define TAPO_TYPE_FAKE_SHARE (tapo_fake_share_get_type ())
G_DECLARE_FINAL_TYPE (TapoFakeShare, tapo_fake_share, TAPO, FAKE_SHARE, GObject)

struct _TapoFakeShare
{
  GObject parent_instance;

  gboolean active, network, open, secure, fails;
  guint n_starts, n_renewals, port;
  char *certificate;
  guint64 disconnected;
  GPtrArray *watchers;
  GPtrArray *guests;
};

static void init_sharing (TapoSharingInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoFakeShare, tapo_fake_share, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TAPO_TYPE_SHARING, init_sharing))

static void
start_async (TapoSharing *sharing,
             const TapoSharingOptions *options,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  TapoFakeShare *self = TAPO_FAKE_SHARE (sharing);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  self->n_starts++;
  self->network = options->network;
  self->open = options->open;
  self->secure = options->secure;
  g_set_str (&self->certificate, options->certificate);
  self->active = !self->fails;
  g_object_notify (G_OBJECT (self), "active");
  if (self->fails)
    g_task_return_new_error_literal (task, TAPO_ERROR, TAPO_ERROR_CONFIG, "Other programs use <all> ports");
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
finish (TapoSharing *sharing,
        GAsyncResult *result,
        GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
stop (TapoSharing *sharing)
{
  TAPO_FAKE_SHARE (sharing)->active = FALSE;
  g_object_notify (G_OBJECT (sharing), "active");
}

static void
set_open (TapoSharing *sharing,
          gboolean open)
{
  TAPO_FAKE_SHARE (sharing)->open = open;
}

static void
renew_code_async (TapoSharing *sharing,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (sharing, NULL, callback, user_data);

  TAPO_FAKE_SHARE (sharing)->n_renewals++;
  g_task_return_boolean (task, TRUE);
}

static char *
dup_address (TapoSharing *sharing)
{
  return TAPO_FAKE_SHARE (sharing)->active ? g_strdup ("http://192.0.2.1:8088/") : NULL;
}

static guint
get_port (TapoSharing *sharing)
{
  return TAPO_FAKE_SHARE (sharing)->active ? TAPO_FAKE_SHARE (sharing)->port : 0;
}

static char *
dup_fingerprint (TapoSharing *sharing)
{
  return TAPO_FAKE_SHARE (sharing)->active && TAPO_FAKE_SHARE (sharing)->secure ? g_strdup ("AB:CD") : NULL;
}

static char *
dup_guest_link (TapoSharing *sharing,
                const char *camera,
                gint64 seconds)
{
  TapoFakeShare *self = TAPO_FAKE_SHARE (sharing);
  TapoShareGuest guest = { .number = self->guests->len + 1, .camera = (char *) camera };

  guest.expires = g_get_real_time () / G_USEC_PER_SEC + seconds;
  g_ptr_array_add (self->guests, tapo_share_guest_copy (&guest));
  g_signal_emit_by_name (self, "guests-changed");
  return g_strdup ("http://192.0.2.1:8088/enter?code=guest");
}

static GPtrArray *
dup_guests (TapoSharing *sharing)
{
  const GPtrArray *guests = TAPO_FAKE_SHARE (sharing)->guests;
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_share_guest_free);

  for (guint i = 0; i < guests->len; i++)
    g_ptr_array_add (copies, tapo_share_guest_copy (guests->pdata[i]));
  return copies;
}

static void
revoke_guest (TapoSharing *sharing,
              guint number)
{
  TapoFakeShare *self = TAPO_FAKE_SHARE (sharing);

  for (guint i = self->guests->len; i > 0; i--)
    {
      if (((const TapoShareGuest *) self->guests->pdata[i - 1])->number == number)
        g_ptr_array_remove_index (self->guests, i - 1);
    }
  g_signal_emit_by_name (self, "guests-changed");
}

static GPtrArray *
get_watchers (TapoSharing *sharing)
{
  return TAPO_FAKE_SHARE (sharing)->watchers;
}

static void
disconnect (TapoSharing *sharing,
            guint64 number)
{
  TAPO_FAKE_SHARE (sharing)->disconnected = number;
}

static void
init_sharing (TapoSharingInterface *iface)
{
  iface->start_async = start_async;
  iface->start_finish = finish;
  iface->stop = stop;
  iface->set_open = set_open;
  iface->renew_code_async = renew_code_async;
  iface->renew_code_finish = finish;
  iface->get_port = get_port;
  iface->dup_address = dup_address;
  iface->dup_fingerprint = dup_fingerprint;
  iface->dup_guests = dup_guests;
  iface->revoke_guest = revoke_guest;
  iface->dup_link = dup_address;
  iface->dup_guest_link = dup_guest_link;
  iface->get_watchers = get_watchers;
  iface->disconnect = disconnect;
}

static void
get_property (GObject *object,
              guint prop_id,
              GValue *value,
              GParamSpec *pspec)
{
  TapoFakeShare *self = TAPO_FAKE_SHARE (object);

  if (prop_id == 1)
    g_value_set_boolean (value, self->active);
  else
    g_value_set_uint (value, self->watchers->len);
}

static void
finalize (GObject *object)
{
  g_ptr_array_unref (TAPO_FAKE_SHARE (object)->watchers);
  g_ptr_array_unref (TAPO_FAKE_SHARE (object)->guests);
  g_free (TAPO_FAKE_SHARE (object)->certificate);
  G_OBJECT_CLASS (tapo_fake_share_parent_class)->finalize (object);
}

static void
tapo_fake_share_class_init (TapoFakeShareClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = get_property;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  g_object_class_override_property (G_OBJECT_CLASS (klass), 1, "active");
  g_object_class_override_property (G_OBJECT_CLASS (klass), 2, "n-watchers");
}

static void
tapo_fake_share_init (TapoFakeShare *self)
{
  self->watchers = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_share_watcher_free);
  self->guests = g_ptr_array_new_with_free_func ((GDestroyNotify) tapo_share_guest_free);
  self->port = 8088;
}

typedef struct
{
  TapoDialogFixture *fixture;
  TapoFakeShare *share;
  AdwDialog *dialog;
} Case;

static void
case_init (Case *self)
{
  self->fixture = tapo_dialog_fixture_new (NULL);
  tapo_dialog_fixture_add (self->fixture, "Front door", "127.0.0.1", NULL);
  self->share = g_object_new (TAPO_TYPE_FAKE_SHARE, NULL);
  tapo_services_set_sharing (self->fixture->services, TAPO_SHARING (self->share));
  self->dialog = tapo_share_dialog_new (self->fixture->services);
  tapo_dialog_fixture_present (self->fixture, self->dialog);
}

static void
case_clear (Case *self)
{
  tapo_dialog_fixture_free (self->fixture);
  g_assert_finalize_object (self->share);
}

static gboolean
is_visible (Case *self,
            const char *name)
{
  return gtk_widget_get_visible (tapo_test_child (self->dialog, name));
}

/* Nothing is shared before somebody says so; then for this computer, then for the network, then no more. */
static void
test_on_and_off (void)
{
  Case self;

  case_init (&self);
  g_assert_cmpuint (self.share->n_starts, ==, 0);
  g_assert_false (is_visible (&self, "link_group"));
  adw_switch_row_set_active (tapo_test_child (self.dialog, "active_row"), TRUE);
  tapo_ui_wait_until (is_visible (&self, "link_group"));
  g_assert_false (self.share->network);
  g_assert_false (self.share->open);
  g_assert_false (is_visible (&self, "code_picture"));
  adw_combo_row_set_selected (tapo_test_child (self.dialog, "reach_row"), 1);
  tapo_ui_wait_until (self.share->network);
  tapo_ui_wait_until (is_visible (&self, "code_picture"));
  g_assert_cmpuint (self.share->n_starts, ==, 2);
  g_assert_cmpstr (adw_action_row_get_subtitle (tapo_test_child (self.dialog, "address_row")), ==, "http://192.0.2.1:8088/");
  adw_switch_row_set_active (tapo_test_child (self.dialog, "open_row"), TRUE);
  g_assert_true (self.share->open);
  adw_switch_row_set_active (tapo_test_child (self.dialog, "active_row"), FALSE);
  g_assert_false (self.share->active);
  g_assert_false (is_visible (&self, "link_group"));
  case_clear (&self);
}

/* What went wrong is said, as it is, and the switch says that nothing is shared. */
static void
test_failure (void)
{
  Case self;

  case_init (&self);
  self.share->fails = TRUE;
  adw_switch_row_set_active (tapo_test_child (self.dialog, "active_row"), TRUE);
  tapo_ui_wait_until (is_visible (&self, "problem_group"));
  g_assert_cmpstr (adw_preferences_row_get_title (tapo_test_child (self.dialog, "problem_row")), ==,
                   "Other programs use <all> ports");
  g_assert_false (adw_switch_row_get_active (tapo_test_child (self.dialog, "active_row")));
  case_clear (&self);
}

static AdwActionRow *
get_row (GtkListBox *list)
{
  return ADW_ACTION_ROW (gtk_list_box_get_row_at_index (list, 0));
}

static void
test_watchers (void)
{
  Case self;
  const TapoShareWatcher watcher = { .number = 7, .address = (char *) "192.0.2.9", .camera = (char *) "gone", .frames = 41 };
  TapoShareWatcher *now;
  GtkListBox *list;
  GtkWidget *button;

  case_init (&self);
  list = tapo_test_child (self.dialog, "watchers_list");
  g_ptr_array_add (self.share->watchers, tapo_share_watcher_copy (&watcher));
  g_signal_emit_by_name (self.share, "watchers-changed");
  button = tapo_test_find (gtk_list_box_get_row_at_index (list, 0), GTK_TYPE_BUTTON);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (get_row (list)), "Pictures: 41, left out: 0"));
  /* The figures change, but nobody came or went: what has the focus stays. */
  now = self.share->watchers->pdata[0];
  now->frames = 52;
  now->dropped = 3;
  g_signal_emit_by_name (self.share, "watchers-changed");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (get_row (list)), "Pictures: 52, left out: 3"));
  g_assert_true (button == tapo_test_find (gtk_list_box_get_row_at_index (list, 0), GTK_TYPE_BUTTON));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (self.share->disconnected, ==, 7);
  g_ptr_array_set_size (self.share->watchers, 0);
  g_signal_emit_by_name (self.share, "watchers-changed");
  g_assert_null (gtk_list_box_get_row_at_index (list, 0));
  gtk_widget_activate_action (GTK_WIDGET (self.dialog), "share-dialog.renew-code", NULL);
  g_assert_cmpuint (self.share->n_renewals, ==, 1);
  tapo_ui_wait_until (g_main_context_pending (NULL) == FALSE);
  case_clear (&self);
}

static void
collect_rows (GtkWidget *above,
              const char *title,
              GPtrArray *rows)
{
  if (ADW_IS_ACTION_ROW (above) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (above)), title) == 0)
    g_ptr_array_add (rows, above);
  for (GtkWidget *child = gtk_widget_get_first_child (above); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_rows (child, title, rows);
}

static GPtrArray *
find_rows (GtkWidget *above,
           const char *title)
{
  GPtrArray *rows = g_ptr_array_new ();

  collect_rows (above, title, rows);
  return rows;
}

/* Each link has a row with its camera and how long it is valid; Revoke takes both away. */
static void
test_guests (void)
{
  Case self;
  GtkWidget *guests;
  GPtrArray *rows;

  case_init (&self);
  adw_switch_row_set_active (tapo_test_child (self.dialog, "active_row"), TRUE);
  guests = tapo_test_child (self.dialog, "guests");
  tapo_ui_wait_until (gtk_widget_get_visible (guests));
  adw_combo_row_set_selected (tapo_test_child (guests, "time_row"), 2);
  gtk_widget_activate_action (guests, "share-guests.copy", NULL);
  adw_combo_row_set_selected (tapo_test_child (guests, "time_row"), 0);
  gtk_widget_activate_action (guests, "share-guests.copy", NULL);
  rows = find_rows (guests, "Front door");
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (adw_action_row_get_subtitle (rows->pdata[0]), ==, "7 days left");
  g_assert_cmpstr (adw_action_row_get_subtitle (rows->pdata[1]), ==, "60 minutes left");
  g_signal_emit_by_name (tapo_test_find (rows->pdata[0], GTK_TYPE_BUTTON), "clicked");
  g_ptr_array_unref (rows);
  rows = find_rows (guests, "Front door");
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (adw_action_row_get_subtitle (rows->pdata[0]), ==, "60 minutes left");
  g_ptr_array_unref (rows);
  case_clear (&self);
}

static void
test_left (void)
{
  const struct
  {
    gint64 seconds;
    const char *text;
  } cases[] = { { -5, "Less than a minute left" }, { 29, "Less than a minute left" }, { 60, "1 minute left" }, { 3599, "60 minutes left" }, { 2 * 3600, "2 hours left" }, { 86400, "24 hours left" }, { 6.6 * 86400, "7 days left" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left = tapo_share_guests_dup_left (cases[i].seconds);

      g_assert_cmpstr (left, ==, cases[i].text);
    }
}

static gboolean
explains (TapoShareSecurity *security)
{
  return gtk_widget_get_visible (tapo_test_child (security, "explanation_row"));
}

/* Encryption begins it anew, with the certificate that was chosen, and shows how it is recognised. */
static void
test_security (void)
{
  Case self;
  TapoShareSecurity *security;
  AdwActionRow *fingerprint, *certificate;

  case_init (&self);
  security = tapo_test_child (self.dialog, "security");
  fingerprint = tapo_test_child (GTK_WIDGET (security), "fingerprint_row");
  certificate = tapo_test_child (GTK_WIDGET (security), "certificate_row");
  adw_switch_row_set_active (tapo_test_child (self.dialog, "active_row"), TRUE);
  tapo_ui_wait_until (is_visible (&self, "link_group"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fingerprint)));
  g_assert_false (explains (security));
  adw_switch_row_set_active (tapo_test_child (GTK_WIDGET (security), "secure_row"), TRUE);
  tapo_ui_wait_until (gtk_widget_get_visible (GTK_WIDGET (fingerprint)));
  g_assert_true (self.share->secure);
  g_assert_null (self.share->certificate);
  g_assert_cmpstr (adw_action_row_get_subtitle (fingerprint), ==, "AB:CD");
  g_assert_true (explains (security));
  tapo_share_security_choose (security, "/somewhere/mine.pem");
  g_assert_cmpstr (self.share->certificate, ==, "/somewhere/mine.pem");
  g_assert_cmpstr (adw_action_row_get_subtitle (certificate), ==, "mine.pem");
  g_assert_false (explains (security));
  gtk_widget_activate_action (GTK_WIDGET (security), "share-security.use-own", NULL);
  g_assert_null (self.share->certificate);
  tapo_ui_wait_until (g_main_context_pending (NULL) == FALSE);
  case_clear (&self);
}

/* Another port than the one that people know is said. */
static void
test_port (void)
{
  Case self;

  case_init (&self);
  self.share->port = 8090;
  adw_switch_row_set_active (tapo_test_child (self.dialog, "active_row"), TRUE);
  tapo_ui_wait_until (is_visible (&self, "problem_group"));
  g_assert_cmpstr (adw_preferences_row_get_title (tapo_test_child (self.dialog, "problem_row")), ==,
                   "Another program uses port 8088, so the share uses port 8090.");
  g_assert_true (adw_switch_row_get_active (tapo_test_child (self.dialog, "active_row")));
  adw_switch_row_set_active (tapo_test_child (self.dialog, "active_row"), FALSE);
  g_assert_false (is_visible (&self, "problem_group"));
  case_clear (&self);
}

static void
test_code (void)
{
  g_autoptr (GdkPaintable) code = tapo_share_qr_new ("http://192.0.2.1:8088/enter?code=abcd-efgh-ijkm-npqr");
  g_autofree char *much = g_strnfill (5000, 'x');

  g_assert_nonnull (code);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (code), ==, gdk_paintable_get_intrinsic_height (code));
  g_assert_null (tapo_share_qr_new (much));
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;
  g_test_add_func ("/share-dialog/on-and-off", test_on_and_off);
  g_test_add_func ("/share-dialog/failure", test_failure);
  g_test_add_func ("/share-dialog/watchers", test_watchers);
  g_test_add_func ("/share-dialog/guests", test_guests);
  g_test_add_func ("/share-dialog/left", test_left);
  g_test_add_func ("/share-dialog/security", test_security);
  g_test_add_func ("/share-dialog/port", test_port);
  g_test_add_func ("/share-dialog/code", test_code);
  return g_test_run ();
}
