/* tapo-stream-fixture.h: a simulated camera, a pool with a list and passwords, and ways to wait for things.
 * Main thread. A test owns it; freeing it asserts that nothing is left behind and that the main loop never stood still.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tapo-camera-simulator.h"
#include "tapo-error.h"
#include "tapo-session-pool.h"

G_BEGIN_DECLS

/* How long anything may take before a test gives up on it. Generous: the machine may be busy. */
#define TAPO_TEST_PATIENCE_MS 120000

/* The longest that one turn of the main loop may take, not counting the time in which others had the processor: less
 * than it takes to wait for a frozen camera, more than a busy machine makes of a turn. */
#define TAPO_TEST_MAX_BLOCK_MS 1000

typedef struct
{
  TapoSimulator *simulator;
  TapoCameraList *cameras;
  TapoSecretStore *secrets;
  TapoSessionPool *pool;
  TapoTimings timings;
  gboolean may_block; /* the test itself keeps the main loop busy */
  guint n_pictures; /* how often a session's picture changed */
  guint n_lost;     /* how often it became none after there had been one */
} TapoFixture;

/* knobs: "name=value" words for the simulator, or NULL. The cameras are in the list, their password in the store. */
TapoFixture *tapo_fixture_new (int n_cameras,
                               const char *knobs);
TapoFixture *tapo_fixture_new_fast (int n_cameras,
                                    const char *knobs,
                                    double speed);

/* A camera that says nothing is given up after a second or two, as in the program after ten; and not at all, as it is
 * at the beginning. */
void tapo_fixture_make_impatient (TapoFixture *self);
void tapo_fixture_make_patient (TapoFixture *self);

void tapo_fixture_free (TapoFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TapoFixture, tapo_fixture_free)

TapoCamera *tapo_fixture_get_camera (TapoFixture *self,
                                     guint position);
TapoSession *tapo_fixture_get_session (TapoFixture *self,
                                       guint position);

/* Changes a password, and says so to the pool. */
void tapo_fixture_set_password (TapoFixture *self,
                                guint position,
                                const char *password);

void tapo_fixture_set_fault (TapoFixture *self,
                             const char *name,
                             const char *arguments);
void tapo_fixture_clear_fault (TapoFixture *self,
                               const char *name);
void tapo_fixture_set_knob (TapoFixture *self,
                            const char *name,
                            const char *value);
guint tapo_fixture_count (TapoFixture *self,
                          const char *name);

/* Runs the main context until the condition holds; the test fails when it does not within TAPO_TEST_PATIENCE_MS. */
#define tapo_test_wait_until(condition) \
  G_STMT_START \
  { \
    gint64 _deadline = g_get_monotonic_time () + TAPO_TEST_PATIENCE_MS * 1000; \
    while (!(condition)) \
      { \
        if (g_get_monotonic_time () > _deadline) \
          g_error ("%s:%d: did not happen: %s", __FILE__, __LINE__, #condition); \
        tapo_test_iterate (); \
      } \
  } \
  G_STMT_END

/* Monotonic µs, without the time in which this thread stood in line for a processor. */
gint64 tapo_test_get_time (void);

/* Runs it for so long; for showing that something does not happen. */
void tapo_test_run (guint milliseconds);

/* One turn of the main context, of at most 5 ms of waiting. */
void tapo_test_iterate (void);

#define tapo_test_wait_state(session, name) \
  tapo_test_wait_until (tapo_session_get_state (session) == TAPO_SESSION_##name)

/* Pictures that the session has had decoded, and connections it has open. */
guint64 tapo_test_get_decoded (TapoSession *session);
guint tapo_test_get_open (TapoSession *session);
guint tapo_test_get_connects (TapoSession *session);
gboolean tapo_test_is_main (TapoSession *session);
int tapo_test_get_error_code (TapoSession *session);

/* Bytes that this process has allocated. Any thread. */
gsize tapo_test_get_heap (void);

/* Every test program begins with this. */
void tapo_test_init (int *argc,
                     char ***argv);

G_END_DECLS
