/* tapo-test-secrets.c: what every store of passwords has to do, asked and waited for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-test-secrets.h"

#include "tapo-test-util.h"

char *
tapo_test_lookup (TapoSecretStore *store,
                  const char *id,
                  GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tapo_secret_store_lookup_async (store, id, NULL, tapo_test_on_result, &result);
  tapo_test_wait_until (result != NULL);
  return tapo_secret_store_lookup_finish (store, result, error);
}

gboolean
tapo_test_store (TapoSecretStore *store,
                 const char *id,
                 const char *password,
                 GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tapo_secret_store_store_async (store, id, "Porch", password, NULL, tapo_test_on_result, &result);
  tapo_test_wait_until (result != NULL);
  return tapo_secret_store_store_finish (store, result, error);
}

gboolean
tapo_test_clear (TapoSecretStore *store,
                 const char *id,
                 GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tapo_secret_store_clear_async (store, id, NULL, tapo_test_on_result, &result);
  tapo_test_wait_until (result != NULL);
  return tapo_secret_store_clear_finish (store, result, error);
}

void
tapo_test_assert_secret (TapoSecretStore *store,
                         const char *id,
                         const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *password = tapo_test_lookup (store, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (password, ==, expected);
  tapo_secret_free (password);
}

static void
keep (TapoSecretStore *store,
      const char *id,
      const char *password)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (tapo_test_store (store, id, password, &error));
  g_assert_no_error (error);
}

void
tapo_test_exercise (TapoSecretStore *store)
{
  static const char *const passwords[] = { "Hunter2Secret", "@:/#% éSecret", "", " ", "\"\\'\n\t", "パスワード" };
  g_autofree char *huge = g_strnfill (10000, 'x');
  g_autoptr (GError) error = NULL;

  tapo_test_assert_secret (store, "nobody", NULL);
  g_assert_true (tapo_test_clear (store, "nobody", &error));
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      keep (store, "one", passwords[i]);
      tapo_test_assert_secret (store, "one", passwords[i]);
    }
  keep (store, "two", huge);
  tapo_test_assert_secret (store, "two", huge);
  tapo_test_assert_secret (store, "one", passwords[G_N_ELEMENTS (passwords) - 1]);

  g_assert_true (tapo_test_clear (store, "one", &error));
  g_assert_no_error (error);
  tapo_test_assert_secret (store, "one", NULL);
  tapo_test_assert_secret (store, "two", huge);
}

void
tapo_test_exercise_order (TapoSecretStore *store)
{
  const char *const passwords[] = { "Hunter2Secret", "Hunter3Secret", NULL, "Hunter4Secret" };
  GAsyncResult *found[G_N_ELEMENTS (passwords)] = { NULL };
  GAsyncResult *done[G_N_ELEMENTS (passwords)] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      if (passwords[i] != NULL)
        tapo_secret_store_store_async (store, "ordered", "Porch", passwords[i], NULL, tapo_test_on_result, &done[i]);
      else
        tapo_secret_store_clear_async (store, "ordered", NULL, tapo_test_on_result, &done[i]);
      tapo_secret_store_lookup_async (store, "ordered", NULL, tapo_test_on_result, &found[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      g_autoptr (GError) error = NULL;
      char *password;

      tapo_test_wait_until (found[i] != NULL && done[i] != NULL);
      password = tapo_secret_store_lookup_finish (store, found[i], &error);
      g_assert_no_error (error);
      g_assert_cmpstr (password, ==, passwords[i]);
      tapo_secret_free (password);
      g_object_unref (found[i]);
      g_object_unref (done[i]);
    }
}
