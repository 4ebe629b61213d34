/* main.c: where the program begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <locale.h>

#include "tapo-application.h"
#include "tapo-debug.h"

int
main (int argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  tapo_debug_claim_main_thread ();
  gst_init (NULL, NULL);
  g_set_prgname (APP_ID);
  application = tapo_application_new ();
  return g_application_run (application, argc, argv);
}
