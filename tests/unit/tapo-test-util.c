/* tapo-test-util.c: what the unit tests share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-test-util.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Conditions outside of the main context, such as a file, are looked at this often. */
guint
tapo_test_start_ticking (void)
{
  return g_timeout_add (5, on_tick, NULL);
}

void
tapo_test_on_result (GObject *object,
                     GAsyncResult *result,
                     gpointer user_data)
{
  GAsyncResult **slot = user_data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

TapoTestFolder *
tapo_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  TapoTestFolder *folder = g_dir_make_tmp ("tapo-unit-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
remove_all (const char *path)
{
  GStatBuf status;

  if (g_lstat (path, &status) != 0)
    return;
  if (S_ISDIR (status.st_mode))
    {
      g_auto (GStrv) names = NULL;

      g_chmod (path, 0700);
      names = tapo_test_list (path, "");
      for (guint i = 0; names[i] != NULL; i++)
        {
          g_autofree char *inside = g_build_filename (path, names[i], NULL);

          remove_all (inside);
        }
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}

void
tapo_test_folder_free (TapoTestFolder *folder)
{
  remove_all (folder);
  g_free (folder);
}

char *
tapo_test_path (TapoTestFolder *folder,
                const char *name)
{
  return g_build_filename (folder, name, NULL);
}

void
tapo_test_write (const char *path,
                 const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

GStrv
tapo_test_list (const char *folder,
                const char *prefix)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, prefix))
        g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

char *
tapo_test_random_text (guint max_length)
{
  static const gunichar nasty[] = {
    1, 7, '\t', '\n', '\r', 0x1b, ' ', '"', '\\', '/', '@', ':', '%', '#', '?', '&', '<', '{', ']', 0x7f, 0x85,
    0xa0, 0xe9, 0x5d0, 0x627, 0x200b, 0x200f, 0x202e, 0x2028, 0x2066, 0x2069, 0xfeff, 0xfffd, 0xffff, 0x1f600, 0x10ffff
  };
  guint length = (guint) g_test_rand_int_range (0, (gint32) max_length + 1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    {
      gunichar c = g_test_rand_bit () ? (gunichar) g_test_rand_int_range (' ', 0x7f)
                                      : nasty[g_test_rand_int_range (0, G_N_ELEMENTS (nasty))];

      g_string_append_unichar (text, c);
    }
  return g_string_free_and_steal (text);
}
