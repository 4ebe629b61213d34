/* tapo-address-row.h: the row for a camera's address. Whatever more than a host is pasted or typed into it is taken
 * apart: the row keeps the host, and nothing of a password stays in it, in its undo history or on the screen.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-address.h"

G_BEGIN_DECLS

#define TAPO_TYPE_ADDRESS_ROW (tapo_address_row_get_type ())
G_DECLARE_FINAL_TYPE (TapoAddressRow, tapo_address_row, TAPO, ADDRESS_ROW, AdwEntryRow)

/* Property "host" (string, NULL while the text is no address) is notified.
 * Signal "taken-apart" (TapoAddress *): the text held more than a host, which is all that the row has now. */

const char *tapo_address_row_get_host (TapoAddressRow *self);

void tapo_address_row_set_host (TapoAddressRow *self,
                                const char *host);

/* Takes the text apart now; as pasting, leaving the row and its Enter key do. */
void tapo_address_row_finish (TapoAddressRow *self);

G_END_DECLS
