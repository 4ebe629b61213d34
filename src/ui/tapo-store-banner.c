/* tapo-store-banner.c: from a store's notice to a banner.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-store-banner.h"

#include <glib/gi18n.h>

static char *
dup_title (TapoCameraStore *store,
           TapoStoreError code)
{
  const char *kept_as = tapo_camera_store_get_kept_as (store);

  switch (code)
    {
    case TAPO_STORE_ERROR_DAMAGED:
      if (kept_as == NULL)
        return g_strdup (_ ("The camera list is damaged and cannot be read. It is left as it is; changes are not saved."));
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_ ("The camera list was damaged. It is kept as %s, and this is a new one."), kept_as);
    case TAPO_STORE_ERROR_REPAIRED:
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_ ("Part of the camera list could not be read. The original is kept as %s."), kept_as);
    case TAPO_STORE_ERROR_NEWER:
      return g_strdup (_ ("The camera list was saved by a newer version. Changes are not saved."));
    case TAPO_STORE_ERROR_UNREADABLE:
      return g_strdup (_ ("The camera list cannot be opened. Changes are not saved."));
    case TAPO_STORE_ERROR_NOT_WRITTEN:
    default:
      return g_strdup (_ ("The camera list cannot be saved. Is the disk full?"));
    }
}

static const char *
get_button (TapoStoreError code)
{
  switch (code)
    {
    case TAPO_STORE_ERROR_DAMAGED:
    case TAPO_STORE_ERROR_REPAIRED:
      return _ ("_Close");
    case TAPO_STORE_ERROR_NOT_WRITTEN:
      return _ ("_Try Again");
    case TAPO_STORE_ERROR_NEWER:
    case TAPO_STORE_ERROR_UNREADABLE:
    default:
      /* True for as long as the window is open. */
      return NULL;
    }
}

static void
on_notice_changed (TapoCameraStore *store,
                   GParamSpec *pspec,
                   AdwBanner *banner)
{
  const GError *notice = tapo_camera_store_get_notice (store);
  g_autofree char *title = NULL;

  adw_banner_set_revealed (banner, notice != NULL);
  if (notice == NULL)
    return;
  title = dup_title (store, (TapoStoreError) notice->code);
  adw_banner_set_title (banner, title);
  adw_banner_set_button_label (banner, get_button ((TapoStoreError) notice->code));
}

static void
on_button_clicked (AdwBanner *banner,
                   TapoCameraStore *store)
{
  const GError *notice = tapo_camera_store_get_notice (store);

  if (g_error_matches (notice, TAPO_STORE_ERROR, TAPO_STORE_ERROR_NOT_WRITTEN))
    tapo_camera_store_flush_async (store, NULL, NULL, NULL);
  else
    adw_banner_set_revealed (banner, FALSE);
}

void
tapo_store_banner_follow (AdwBanner *banner,
                          TapoCameraStore *store)
{
  g_return_if_fail (ADW_IS_BANNER (banner));
  g_return_if_fail (TAPO_IS_CAMERA_STORE (store));

  adw_banner_set_use_markup (banner, FALSE);
  g_signal_connect_object (store, "notify::notice", G_CALLBACK (on_notice_changed), banner, G_CONNECT_DEFAULT);
  g_signal_connect_object (banner, "button-clicked", G_CALLBACK (on_button_clicked), store, G_CONNECT_DEFAULT);
  on_notice_changed (store, NULL, banner);
}
