/* test-text.c: names from outside, as a label may show them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-test-util.h"
#include "tapo-text.h"

#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"

static void
test_display (void)
{
  static const struct
  {
    const char *text;
    const char *shown;
  } rows[] = {
    { NULL, "" },
    { "", "" },
    { "Front door", "Front door" },
    { "  Front \t\n door  ", "Front door" },
    { "a\x01\x07\x1b[31mb\x7f", "a[31mb" },
    { "a\xc2\x85z", "a z" },
    { "\xe2\x80\xa8line", "line" },
    { "a\xe2\x80\xaetxt.exe", "atxt.exe" },
    { "\xe2\x81\xa6x\xe2\x81\xa9\xe2\x80\x8f\xd8\x9cy", "xy" },
    { "דלת", FSI "דלת" PDI },
    { "باب 2", FSI "باب 2" PDI },
    { "Tür 前門 😀", "Tür 前門 😀" },
    { "caf\xe9", "caf\xef\xbf\xbd" },
    { "\xe2\x80\xae", "" }
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *shown = tapo_text_for_display (rows[i].text);

      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

static void
test_display_is_short (void)
{
  g_autofree char *text = g_strnfill (1000000, 'x');
  g_autofree char *shown = tapo_text_for_display (text);

  g_assert_cmpint (g_utf8_strlen (shown, -1), ==, 201);
  g_assert_true (g_str_has_suffix (shown, "x…"));
}

/* Whatever comes in, what goes out is one clean line, and stays the same when it is cleaned again. */
static void
test_display_random (void)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *text = tapo_test_random_text (60);
      g_autofree char *shown = tapo_text_for_display (text);
      g_autofree char *again = tapo_text_for_display (shown);

      g_assert_true (g_utf8_validate (shown, -1, NULL));
      g_assert_false (tapo_text_has_control (shown));
      g_assert_null (strstr (shown, "\xe2\x80\xae"));
      g_assert_cmpstr (again, ==, shown);
    }
}

static void
test_has_control (void)
{
  g_assert_false (tapo_text_has_control (""));
  g_assert_false (tapo_text_has_control ("/stream1?a=b é"));
  g_assert_true (tapo_text_has_control ("/stream1\r\nX: y"));
  g_assert_true (tapo_text_has_control ("a\x7f"));
  g_assert_true (tapo_text_has_control ("\xff"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/display", test_display);
  g_test_add_func ("/text/display-is-short", test_display_is_short);
  g_test_add_func ("/text/display-random", test_display_random);
  g_test_add_func ("/text/has-control", test_has_control);
  return g_test_run ();
}
