/* tapo-keep-dialog.c: an alert with three ways on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-keep-dialog.h"

#include <glib/gi18n.h>

void
tapo_keep_dialog_choose (GtkWidget *parent,
                         gboolean has_password,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (adw_alert_dialog_new (NULL, NULL));

  adw_alert_dialog_set_heading (alert, has_password ? _ ("The Password Cannot Be Saved") : _ ("The Password Cannot Be Removed"));
  adw_alert_dialog_set_body (alert, has_password
                                      ? _ ("Your keyring is locked or missing. Unlock it and try again, or keep the password "
                                           "only until Tapo Viewer is closed.")
                                      : _ ("Your keyring is locked or missing. Unlock it and try again."));
  adw_alert_dialog_add_response (alert, "back", _ ("_Back"));
  if (has_password)
    adw_alert_dialog_add_response (alert, "session", _ ("_Keep for This Session Only"));
  adw_alert_dialog_add_response (alert, "retry", _ ("_Try Again"));
  adw_alert_dialog_set_response_appearance (alert, "retry", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (alert, "retry");
  adw_alert_dialog_set_close_response (alert, "back");
  adw_alert_dialog_choose (alert, parent, NULL, callback, user_data);
}

TapoKeepChoice
tapo_keep_dialog_choose_finish (GAsyncResult *result)
{
  g_autoptr (GObject) alert = g_async_result_get_source_object (result);
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (alert), result);

  if (g_str_equal (response, "retry"))
    return TAPO_KEEP_RETRY;
  return g_str_equal (response, "session") ? TAPO_KEEP_SESSION : TAPO_KEEP_BACK;
}
