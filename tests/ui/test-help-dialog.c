/* test-help-dialog.c: every verdict of the doctor has a page, every page can be found, and one gets back from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-dialog-fixture.h"
#include "tapo-help-dialog.h"
#include "tapo-help-pages.h"

static void
test_verdicts (void)
{
  for (guint i = 0; i < TAPO_N_VERDICTS; i++)
    {
      const TapoHelpPage *page = tapo_help_pages_find (tapo_help_pages_of_verdict ((TapoVerdict) i));

      if (page == NULL)
        g_error ("there is no page about %s", tapo_verdict_get_nick ((TapoVerdict) i));
    }
}

/* Nobody reads a page without a step to take; no link leads nowhere; no two pages have one name. */
static void
test_pages (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const TapoHelpPage *pages = tapo_help_pages_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_hash_table_add (ids, (gpointer) pages[i].id));
      g_assert_nonnull (pages[i].title);
      g_assert_nonnull (pages[i].meaning);
      g_assert_nonnull (pages[i].steps[0].text);
      for (guint j = 0; pages[i].related[j] != NULL; j++)
        {
          g_assert_cmpstr (pages[i].related[j], !=, pages[i].id);
          g_assert_nonnull (tapo_help_pages_find (pages[i].related[j]));
        }
    }
}

/* Each one is made and put on the screen, and Back leads to the index from wherever one began. */
static void
test_open (void)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  guint n;
  const TapoHelpPage *pages = tapo_help_pages_get (&n);

  for (guint i = 0; i < n; i++)
    {
      AdwDialog *dialog = tapo_help_dialog_new (pages[i].id);

      tapo_dialog_fixture_present (fixture, dialog);
      g_assert_cmpstr (tapo_help_dialog_get_page (TAPO_HELP_DIALOG (dialog)), ==, pages[i].id);
      if (i == 0)
        {
          adw_navigation_view_pop (tapo_test_child (dialog, "navigation"));
          g_assert_cmpstr (tapo_help_dialog_get_page (TAPO_HELP_DIALOG (dialog)), ==, "index");
        }
      adw_dialog_force_close (dialog);
      tapo_ui_settle ();
    }
}

/* Those that can be seen. */
static guint
count_rows (GtkWidget *above)
{
  guint n = ADW_IS_ACTION_ROW (above) && gtk_widget_is_visible (above) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (above); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static void
test_search (void)
{
  g_autoptr (TapoDialogFixture) fixture = tapo_dialog_fixture_new (NULL);
  AdwDialog *dialog = tapo_help_dialog_new (NULL);
  GtkWidget *entry = tapo_test_child (dialog, "search_entry");
  GtkWidget *index = tapo_test_child (dialog, "index");
  GtkStack *stack = tapo_test_child (dialog, "stack");
  guint n;

  tapo_dialog_fixture_present (fixture, dialog);
  tapo_help_pages_get (&n);
  g_assert_cmpuint (count_rows (index), ==, n);
  /* In any place of the page, whatever the case. */
  tapo_test_set_text (entry, "CODECS-extra");
  tapo_ui_wait_until (count_rows (index) == 1);
  tapo_test_set_text (entry, "xyzzy");
  tapo_ui_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "nothing") == 0);
  tapo_test_set_text (entry, "battery hub");
  tapo_ui_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "index") == 0);
  /* Enter reads what is first. */
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (tapo_help_dialog_get_page (TAPO_HELP_DIALOG (dialog)), ==, "battery");
  /* A link to what is below leads back to it. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "help.show", "s", "stream-off");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "help.show", "s", "battery");
  g_assert_cmpstr (tapo_help_dialog_get_page (TAPO_HELP_DIALOG (dialog)), ==, "battery");
  adw_navigation_view_pop (tapo_test_child (dialog, "navigation"));
  g_assert_cmpstr (tapo_help_dialog_get_page (TAPO_HELP_DIALOG (dialog)), ==, "index");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "help.show", "s", "there-is-no-such-page");
  g_assert_cmpstr (tapo_help_dialog_get_page (TAPO_HELP_DIALOG (dialog)), ==, "index");
}

int
main (int argc,
      char **argv)
{
  if (!tapo_ui_init (&argc, &argv))
    return 77;

  g_test_add_func ("/help/verdicts", test_verdicts);
  g_test_add_func ("/help/pages", test_pages);
  g_test_add_func ("/help/open", test_open);
  g_test_add_func ("/help/search", test_search);
  return g_test_run ();
}
