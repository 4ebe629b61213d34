/* tapo-camera-form-private.h: what the files of the form share: its rows (tapo-camera-form.c), and whether what is in them
 * can be used (tapo-camera-form-check.c).
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "tapo-account-group.h"
#include "tapo-address-row.h"
#include "tapo-camera-form.h"
#include "tapo-hint.h"
#include "tapo-stream-row.h"

G_BEGIN_DECLS

struct _TapoCameraForm
{
  GtkWidget parent_instance;

  AdwPreferencesGroup *camera_group;
  AdwPreferencesGroup *more_group;
  AdwActionRow *brand_row;
  TapoAddressRow *address_row;
  TapoHint *brand_hint;
  TapoHint *address_hint;
  TapoAccountGroup *account_group;
  AdwEntryRow *name_row;
  AdwSwitchRow *fill_row;
  TapoStreamRow *stream_row;
  TapoHint *problem_hint;

  TapoCameraList *cameras;
  TapoCamera *draft;
  TapoCamera *original; /* what it was at first */
  char *suggested_name; /* NULL as soon as somebody types a name */
  gboolean suggesting;  /* the name is being set, not typed */
};

/* Where the name is one that was suggested before. */
void tapo_camera_form_suggest_name (TapoCameraForm *self);

/* After the brand of the draft has changed. */
void tapo_camera_form_update_brand (TapoCameraForm *self);

G_END_DECLS
