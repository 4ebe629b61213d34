/* test-share-dialog.c: the dialog does to a share what its rows say, and its rows say what the share does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-dialog-fixture.h"
#include "tapo-error.h"
#include "tapo-share-dialog.h"
#include "tapo-share-qr.h"

/* A share that listens nowhere. */
#define TAPO_TYPE_FAKE_SHARE (tapo_fake_share_get_type ())
G_DECLARE_FINAL_TYPE (TapoFakeShare, tapo_fake_share, TAPO, FAKE_SHARE, GObject)

struct _TapoFakeShare
{
  GObject parent_instance;

  gboolean active, network, open, fails;
  guint n_starts, n_renewals;
  guint64 disconnected;
  GPtrArray *watchers;
};

static void init_sharing (TapoSharingInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TapoFakeShare, tapo_fake_share, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (TAPO_TYPE_SHARING, init_sharing))

static void
start_async (TapoSharing *sharing,
             gboolean network,
             gboolean open,
             guint port,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  TapoFakeShare *self = TAPO_FAKE_SHARE (sharing);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  self->n_starts++;
  self->network = network;
  self->open = open;
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

static char *
dup_guest_link (TapoSharing *sharing,
                const char *camera,
                gint64 seconds)
{
  return g_strdup ("http://192.0.2.1:8088/enter?code=guest");
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
  iface->dup_address = dup_address;
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

static void
test_watchers (void)
{
  Case self;
  const TapoShareWatcher watcher = { .number = 7, .address = (char *) "192.0.2.9", .camera = (char *) "gone" };
  GtkListBox *list;
  GtkWidget *button;

  case_init (&self);
  list = tapo_test_child (self.dialog, "watchers_list");
  g_ptr_array_add (self.share->watchers, tapo_share_watcher_copy (&watcher));
  g_signal_emit_by_name (self.share, "watchers-changed");
  button = tapo_test_find (gtk_list_box_get_row_at_index (list, 0), GTK_TYPE_BUTTON);
  /* The figures change, but nobody came or went: what has the focus stays. */
  g_signal_emit_by_name (self.share, "watchers-changed");
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
  g_test_add_func ("/share-dialog/code", test_code);
  return g_test_run ();
}
