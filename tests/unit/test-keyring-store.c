/* test-keyring-store.c: passwords in a keyring that is a file, and in keyrings that fail in every way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-keyring-store.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <time.h>

#include "tapo-error.h"
#include "tapo-test-secrets.h"
#include "tapo-test-util.h"

/* libsecret chooses its keyring once for a process, so each test is a process. */
static gboolean
in_process_of_its_own (void)
{
  if (g_test_subprocess ())
    return TRUE;
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  return FALSE;
}

static void
use_file (TapoTestFolder *folder)
{
  g_autofree char *path = tapo_test_path (folder, "keyring");

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
}

/* The failure that everybody sees: of ours, and without a word of the password. */
static void
assert_fails (TapoSecretStore *store)
{
  g_autoptr (GError) lookup_error = NULL;
  g_autoptr (GError) store_error = NULL;

  g_assert_null (tapo_test_lookup (store, "one", &lookup_error));
  g_assert_error (lookup_error, TAPO_ERROR, TAPO_ERROR_SECRET);
  g_assert_false (tapo_test_store (store, "one", "Hunter2Secret", &store_error));
  g_assert_error (store_error, TAPO_ERROR, TAPO_ERROR_SECRET);
  g_assert_null (strstr (store_error->message, "Secret"));
}

static void
test_file (void)
{
  g_autoptr (TapoTestFolder) folder = NULL;
  g_autoptr (TapoSecretStore) store = NULL;
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  if (!in_process_of_its_own ())
    return;
  folder = tapo_test_folder_new ();
  use_file (folder);
  store = tapo_keyring_store_new (FALSE);
  tapo_test_exercise (store);

  g_assert_true (tapo_test_store (store, "one", "Hunter2Secret", NULL));
  path = tapo_test_path (folder, "keyring");
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 0);
  g_assert_null (g_strstr_len (contents, (gssize) length, "Hunter2"));
}

static void
test_order (void)
{
  g_autoptr (TapoTestFolder) folder = NULL;
  g_autoptr (TapoSecretStore) store = NULL;

  if (!in_process_of_its_own ())
    return;
  folder = tapo_test_folder_new ();
  use_file (folder);
  store = tapo_keyring_store_new (FALSE);
  tapo_test_exercise_order (store);
}

static double
get_seconds (clockid_t clock)
{
  struct timespec time;

  g_assert_cmpint (clock_gettime (clock, &time), ==, 0);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* Working out the key of a file takes some 20 ms; they are not this thread's. */
static void
test_main_thread (void)
{
  g_autoptr (TapoTestFolder) folder = NULL;
  g_autoptr (TapoSecretStore) store = NULL;
  double here, all;

  if (!in_process_of_its_own ())
    return;
  folder = tapo_test_folder_new ();
  use_file (folder);
  store = tapo_keyring_store_new (FALSE);
  here = get_seconds (CLOCK_THREAD_CPUTIME_ID);
  all = get_seconds (CLOCK_PROCESS_CPUTIME_ID);
  g_assert_true (tapo_test_store (store, "one", "Hunter2Secret", NULL));
  here = get_seconds (CLOCK_THREAD_CPUTIME_ID) - here;
  all = get_seconds (CLOCK_PROCESS_CPUTIME_ID) - all;
  g_test_message ("%.1f ms, %.1f of them here", all * 1000, here * 1000);
  g_assert_true (here * 2 < all);
}

static void
on_many (GObject *object,
         GAsyncResult *result,
         gpointer user_data)
{
  guint *n = user_data;
  g_autoptr (GError) error = NULL;
  char *password = tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (object), result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (password, ==, "Hunter2Secret");
  tapo_secret_free (password);
  *n += 1;
}

/* An answer may ask the next question. */
static void
on_one_of_many (GObject *object,
                GAsyncResult *result,
                gpointer user_data)
{
  on_many (object, result, user_data);
  tapo_secret_store_lookup_async (TAPO_SECRET_STORE (object), "one", NULL, on_many, user_data);
}

static void
test_many_at_once (void)
{
  g_autoptr (TapoTestFolder) folder = NULL;
  TapoSecretStore *store;
  guint n = 0;

  if (!in_process_of_its_own ())
    return;
  folder = tapo_test_folder_new ();
  use_file (folder);
  store = tapo_keyring_store_new (TRUE);
  g_assert_true (tapo_test_store (store, "one", "Hunter2Secret", NULL));
  for (guint i = 0; i < 16; i++)
    tapo_secret_store_lookup_async (store, "one", NULL, on_one_of_many, &n);
  tapo_test_wait_until (n == 32);

  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (store);
  tapo_test_wait_until (store == NULL);
}

/* Where the keyring's file should be lies something else. */
static void
test_no_file (void)
{
  g_autoptr (TapoTestFolder) folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (TapoSecretStore) store = NULL;

  if (!in_process_of_its_own ())
    return;
  folder = tapo_test_folder_new ();
  use_file (folder);
  path = tapo_test_path (folder, "keyring");
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  store = tapo_keyring_store_new (FALSE);
  assert_fails (store);
}

static void
test_cancelled (void)
{
  g_autoptr (TapoTestFolder) folder = NULL;
  g_autoptr (TapoSecretStore) store = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) other = NULL;
  g_autoptr (GError) error = NULL;

  if (!in_process_of_its_own ())
    return;
  folder = tapo_test_folder_new ();
  use_file (folder);
  store = tapo_keyring_store_new (FALSE);
  cancellable = g_cancellable_new ();
  g_assert_true (tapo_test_store (store, "one", "Hunter2Secret", NULL));
  tapo_secret_store_lookup_async (store, "one", cancellable, tapo_test_on_result, &result);
  tapo_secret_store_lookup_async (store, "one", NULL, tapo_test_on_result, &other);
  g_cancellable_cancel (cancellable);
  tapo_test_wait_until (result != NULL && other != NULL);
  g_assert_null (tapo_secret_store_lookup_finish (store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* Whoever waited behind it is answered all the same. */
  tapo_secret_free (tapo_secret_store_lookup_finish (store, other, NULL));
}

/* At any moment before the answer, as when the program ends: a little later each time, until the answer is sooner. */
static void
test_cancelled_anywhere (void)
{
  g_autoptr (TapoTestFolder) folder = NULL;
  g_autoptr (TapoSecretStore) store = NULL;
  gboolean answered = FALSE;
  gulong moment;

  if (!in_process_of_its_own ())
    return;
  folder = tapo_test_folder_new ();
  use_file (folder);
  store = tapo_keyring_store_new (TRUE);
  g_assert_true (tapo_test_store (store, "one", "Hunter2Secret", NULL));
  for (moment = 0; !answered; moment += 5)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      char *password;

      tapo_secret_store_lookup_async (store, "one", cancellable, tapo_test_on_result, &result);
      g_usleep (moment);
      g_main_context_iteration (NULL, FALSE);
      answered = result != NULL;
      if (!answered)
        g_cancellable_cancel (cancellable);
      tapo_test_wait_until (result != NULL);
      password = tapo_secret_store_lookup_finish (store, result, &error);
      g_assert_cmpstr (password, ==, answered ? "Hunter2Secret" : NULL);
      if (!answered)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      tapo_secret_free (password);
    }
  g_assert_cmpuint (moment, >, 5);
}

static void
test_no_bus (void)
{
  g_autoptr (TapoSecretStore) store = NULL;

  if (!in_process_of_its_own ())
    return;
  g_setenv ("SECRET_BACKEND", "service", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  store = tapo_keyring_store_new (FALSE);
  assert_fails (store);
}

/* The program has it before anybody asks for a password; whose connection it is decides whose end its end is. */
static GDBusConnection *
open_bus (void)
{
  GDBusConnection *session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  g_assert_nonnull (session);
  g_dbus_connection_set_exit_on_close (session, FALSE);
  return session;
}

static void
test_no_service (void)
{
  g_autoptr (GTestDBus) bus = NULL;
  g_autoptr (GDBusConnection) session = NULL;
  g_autoptr (TapoSecretStore) store = NULL;

  if (!in_process_of_its_own ())
    return;
  /* A bus without anything that it could start. */
  g_setenv ("SECRET_BACKEND", "service", TRUE);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  session = open_bus ();
  store = tapo_keyring_store_new (FALSE);
  assert_fails (store);
  g_test_dbus_stop (bus);
}

static GDBusMessage *
swallow (GDBusConnection *connection,
         GDBusMessage *message,
         gboolean incoming,
         gpointer user_data)
{
  if (incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    g_clear_object (&message);
  return message;
}

static void
on_no_answer (GObject *object,
              GAsyncResult *result,
              gpointer user_data)
{
  guint *n = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_null (tapo_secret_store_lookup_finish (TAPO_SECRET_STORE (object), result, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_SECRET);
  g_assert_cmpstr (error->message, ==, "The keyring did not answer in time");
  *n += 1;
}

/* A keyring that takes every question and answers none. */
static void
test_silent_service (void)
{
  g_autoptr (GTestDBus) bus = NULL;
  g_autoptr (GDBusConnection) session = NULL;
  g_autoptr (GDBusConnection) service = NULL;
  g_autoptr (GVariant) owned = NULL;
  g_autoptr (TapoSecretStore) store = NULL;
  g_autoptr (GAsyncResult) stored = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin;
  guint n = 0;

  if (!in_process_of_its_own ())
    return;
  g_setenv ("SECRET_BACKEND", "service", TRUE);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  session = open_bus ();
  service = g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (bus),
                                                    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                        G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                    NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_add_filter (service, swallow, NULL, NULL);
  owned = g_dbus_connection_call_sync (service, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", "org.freedesktop.secrets", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  store = g_object_new (TAPO_TYPE_KEYRING_STORE, "limit", 100, NULL);
  begin = g_get_monotonic_time ();
  for (guint i = 0; i < 30; i++)
    tapo_secret_store_lookup_async (store, "one", NULL, on_no_answer, &n);
  tapo_secret_store_store_async (store, "one", "Porch", "Hunter2Secret", NULL, tapo_test_on_result, &stored);
  tapo_test_wait_until (n == 30 && stored != NULL);
  g_assert_false (tapo_secret_store_store_finish (store, stored, &error));
  g_assert_error (error, TAPO_ERROR, TAPO_ERROR_SECRET);
  /* Together, and not one after the other. */
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 30 * 100000);
  assert_fails (store);

  g_clear_object (&service);
  g_test_dbus_stop (bus);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring/file", test_file);
  g_test_add_func ("/keyring/order", test_order);
  g_test_add_func ("/keyring/main-thread", test_main_thread);
  g_test_add_func ("/keyring/many-at-once", test_many_at_once);
  g_test_add_func ("/keyring/no-file", test_no_file);
  g_test_add_func ("/keyring/cancelled", test_cancelled);
  g_test_add_func ("/keyring/cancelled-anywhere", test_cancelled_anywhere);
  g_test_add_func ("/keyring/no-bus", test_no_bus);
  g_test_add_func ("/keyring/no-service", test_no_service);
  g_test_add_func ("/keyring/silent-service", test_silent_service);
  return g_test_run ();
}
