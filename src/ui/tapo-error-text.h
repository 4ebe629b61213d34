/* tapo-error-text.h: what a person reads about an error: its cause, one next step, one button.
 * Main thread; pure apart from the translation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera.h"
#include "tapo-remedy.h"

G_BEGIN_DECLS

/* The cause as one sentence without a full stop, translated; the caller frees it. camera may be NULL. */
char *tapo_error_text_title (const GError *error,
                             TapoCamera *camera);

/* What to do about it, in one or two sentences, translated; the caller frees it. */
char *tapo_error_text_advice (const GError *error,
                              TapoCamera *camera);

/* The label of the one button, translated and static, and in remedy what it does. */
const char *tapo_error_text_button (const GError *error,
                                    TapoCamera *camera,
                                    TapoRemedy *remedy);

/* By which name the decoders are installed: “flatpak”, or what os-release calls the system. NULL: here. Static. */
const char *tapo_error_text_get_codecs (const char *system);

/* What to do where a decoder is missing: to install it, or to let the camera send H.264, unless it does. The caller
 * frees it. */
char *tapo_error_text_dup_codecs_advice (gboolean is_h264);

/* The symbolic icon that goes with it. Static. */
const char *tapo_error_text_icon (const GError *error);

G_END_DECLS
