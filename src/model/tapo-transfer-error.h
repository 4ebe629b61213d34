/* tapo-transfer-error.h: why a file of cameras could not be written or taken in. The message is one English sentence, for
 * logs; the ui layer has what people read.
 * Any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAPO_TRANSFER_ERROR (tapo_transfer_error_quark ())

typedef enum
{
  TAPO_TRANSFER_ERROR_NO_LIST,   /* something else than cameras */
  TAPO_TRANSFER_ERROR_DAMAGED,   /* no longer what was written */
  TAPO_TRANSFER_ERROR_NEWER,     /* of a version that does not exist yet */
  TAPO_TRANSFER_ERROR_TOO_LARGE, /* for any list of cameras */
  TAPO_TRANSFER_ERROR_NEEDS_PASSPHRASE,
  TAPO_TRANSFER_ERROR_WRONG_PASSPHRASE, /* or something in the file was changed: nobody can tell */
  TAPO_TRANSFER_ERROR_NO_CIPHER,        /* the system cannot encrypt */
} TapoTransferError;

GQuark tapo_transfer_error_quark (void);

G_END_DECLS
