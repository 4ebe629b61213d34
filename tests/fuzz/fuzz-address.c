/* fuzz-address.c: anything as an address.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-address.h"
#include "tapo-camera.h"
#include "tapo-fuzz.h"
#include "tapo-path-login.h"
#include "tapo-text.h"

/* What was taken from an address can be connected to. */
static void
check_camera (TapoAddress *address)
{
  g_autoptr (TapoCamera) camera =
      g_object_new (TAPO_TYPE_CAMERA, "host", address->host, "port", address->port > 0 ? address->port : 554, "main-path",
                    address->path != NULL ? address->path : "/", "user", address->user, NULL);
  g_autofree char *uri = tapo_camera_dup_uri (camera, TRUE);
  char *filled = tapo_path_login_fill (uri, address->user, address->password);

  g_assert_true (tapo_address_is_host (address->host));
  g_assert_cmpstr (tapo_camera_find_problem (camera), !=, "host");
  g_assert_true (g_str_is_ascii (uri));
  g_assert_false (tapo_text_has_control (filled));
  g_assert_null (strchr (filled, ' '));
  tapo_path_login_free (filled);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *shown = tapo_text_for_display (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (TapoAddress) address = tapo_address_parse (text, &error);

  g_assert_true (g_utf8_validate (shown, -1, NULL));
  g_assert_true ((address == NULL) == (error != NULL));
  if (address != NULL)
    check_camera (address);
  return 0;
}
