api_tokens.id text COLLATE "C" NOT NULL
api_tokens.token_hash bytea NOT NULL
api_tokens.member_id text COLLATE "C" NOT NULL
api_tokens.name text COLLATE "C" NOT NULL
api_tokens.scopes text COLLATE "C" NOT NULL
api_tokens.made_at bigint NOT NULL
api_tokens.expires_at bigint
api_tokens.used_at bigint
calls.id text COLLATE "C" NOT NULL
calls.purpose text COLLATE "C" NOT NULL
calls.match_id text COLLATE "C"
calls.side text COLLATE "C"
calls.listing_id text COLLATE "C"
calls.organisation_id text COLLATE "C" NOT NULL
calls.state text COLLATE "C" NOT NULL
calls.opens_at bigint NOT NULL
calls.due_at bigint NOT NULL
calls.attempts bigint NOT NULL
calls.outcome text COLLATE "C"
calls.note text COLLATE "C"
calls.officer_id text COLLATE "C"
calls.tried_at bigint
calls.version bigint NOT NULL
calls.news text COLLATE "C"
claims.id text COLLATE "C" NOT NULL
claims.member_id text COLLATE "C" NOT NULL
claims.organisation_id text COLLATE "C"
claims.statement text COLLATE "C" NOT NULL
claims.made_at bigint NOT NULL
claims.state text COLLATE "C" NOT NULL
claims.decision text COLLATE "C"
claims.version bigint NOT NULL
consents.id text COLLATE "C" NOT NULL
consents.organisation_id text COLLATE "C" NOT NULL
consents.how text COLLATE "C" NOT NULL
consents.statement text COLLATE "C" NOT NULL
consents.given_on text COLLATE "C" NOT NULL
consents.recorded_at bigint NOT NULL
consents.recorded_by text COLLATE "C" NOT NULL
consents.ended_as text COLLATE "C"
consents.ended_at bigint
consents.ended_how text COLLATE "C"
consents.ended_by text COLLATE "C"
credentials.member_id text COLLATE "C" NOT NULL
credentials.password_hash text COLLATE "C" NOT NULL
credentials.totp_sealed_secret bytea
credentials.totp_confirmed_at bigint
credentials.totp_last_step bigint NOT NULL
deliveries.id text COLLATE "C" NOT NULL
deliveries.seq bigint NOT NULL
deliveries.member_id text COLLATE "C"
deliveries.address text COLLATE "C" NOT NULL
deliveries.language text COLLATE "C" NOT NULL
deliveries.message text COLLATE "C" NOT NULL
deliveries.arguments text COLLATE "C" NOT NULL
deliveries.path text COLLATE "C" NOT NULL
deliveries.link_id text COLLATE "C"
deliveries.state text COLLATE "C" NOT NULL
deliveries.made_at bigint NOT NULL
deliveries.settled_at bigint
deliveries.answer text COLLATE "C"
dictionary_entries.dictionary text COLLATE "C" NOT NULL
dictionary_entries.position bigint NOT NULL
dictionary_entries.vietnamese text COLLATE "C" NOT NULL
dictionary_entries.english text COLLATE "C" NOT NULL
due_work.id text COLLATE "C" NOT NULL
due_work.kind text COLLATE "C" NOT NULL
due_work.subject text COLLATE "C" NOT NULL
due_work.organisation_id text COLLATE "C" NOT NULL
due_work.other_organisation_id text COLLATE "C"
due_work.officer_id text COLLATE "C"
due_work.opened_at bigint NOT NULL
due_work.due_at bigint NOT NULL
due_work.version bigint NOT NULL
due_work.centre_case boolean NOT NULL DEFAULT false
file_chunks.hash text COLLATE "C" NOT NULL
file_chunks.position bigint NOT NULL
file_chunks.octets bytea NOT NULL
files.hash text COLLATE "C" NOT NULL
files.media_type text COLLATE "C" NOT NULL
files.octets bigint NOT NULL
files.is_whole boolean NOT NULL
files.unclaimed_since bigint
floor_settings.name text COLLATE "C" NOT NULL
floor_settings.value text COLLATE "C" NOT NULL
followers.name text COLLATE "C" NOT NULL
followers.position bigint NOT NULL
handovers.id text COLLATE "C" NOT NULL
handovers.from_id text COLLATE "C" NOT NULL
handovers.to_id text COLLATE "C" NOT NULL
handovers.made_by text COLLATE "C" NOT NULL
handovers.made_at bigint NOT NULL
handovers.note text COLLATE "C"
handovers.work bigint NOT NULL
handovers.matches bigint NOT NULL
handovers.unassigned bigint NOT NULL
idempotency_keys.scope text COLLATE "C" NOT NULL
idempotency_keys.key text COLLATE "C" NOT NULL
idempotency_keys.fingerprint text COLLATE "C" NOT NULL
idempotency_keys.subject text COLLATE "C"
idempotency_keys.made_at bigint NOT NULL
idempotency_keys.status bigint
idempotency_keys.headers text COLLATE "C"
idempotency_keys.body bytea
jobs.id text COLLATE "C" NOT NULL
jobs.kind text COLLATE "C" NOT NULL
jobs.payload text COLLATE "C" NOT NULL
jobs.dedupe_key text COLLATE "C"
jobs.run_at bigint NOT NULL
jobs.attempts bigint NOT NULL
jobs.lease_token text COLLATE "C"
jobs.lease_until bigint
jobs.last_error text COLLATE "C"
jobs.state text COLLATE "C" NOT NULL
journal.seq bigint
journal.at bigint NOT NULL
journal.actor text COLLATE "C" NOT NULL
journal.kind text COLLATE "C" NOT NULL
journal.subject text COLLATE "C" NOT NULL
journal.revision bigint
journal.ids text COLLATE "C" NOT NULL
journal.version bigint
journal.born bigint NOT NULL IDENTITY
journal_chain.seq bigint NOT NULL
journal_chain.hash bytea NOT NULL
lessons.id text COLLATE "C" NOT NULL
lessons.kind text COLLATE "C" NOT NULL
lessons.name text COLLATE "C" NOT NULL
lessons.content text COLLATE "C" NOT NULL
lessons.taught_at bigint NOT NULL
lessons.state text COLLATE "C" NOT NULL
lessons.decision text COLLATE "C"
lessons.version bigint NOT NULL
links.id text COLLATE "C" NOT NULL
links.purpose text COLLATE "C" NOT NULL
links.member_id text COLLATE "C"
links.email text COLLATE "C" NOT NULL
links.organisation_id text COLLATE "C"
links.role text COLLATE "C"
links.password_hash text COLLATE "C"
links.made_at bigint NOT NULL
links.expires_at bigint NOT NULL
links.used_at bigint
links.delegation text COLLATE "C"
listing_files.listing_id text COLLATE "C" NOT NULL
listing_files.revision bigint NOT NULL
listing_files.item_id text COLLATE "C" NOT NULL
listing_files.kind text COLLATE "C" NOT NULL
listing_files.position bigint NOT NULL
listing_files.label text COLLATE "C" NOT NULL
listing_revisions.listing_id text COLLATE "C" NOT NULL
listing_revisions.revision bigint NOT NULL
listing_revisions.content text COLLATE "C" NOT NULL
listing_revisions.written_at bigint NOT NULL
listing_revisions.written_by text COLLATE "C" NOT NULL
listings.id text COLLATE "C" NOT NULL
listings.reference text COLLATE "C" NOT NULL
listings.organisation_id text COLLATE "C" NOT NULL
listings.side text COLLATE "C" NOT NULL
listings.state text COLLATE "C" NOT NULL
listings.amendment text COLLATE "C" NOT NULL
listings.revision bigint NOT NULL
listings.published_revision bigint
listings.remarks text COLLATE "C" NOT NULL
listings.reason text COLLATE "C"
listings.created_at bigint NOT NULL
listings.created_by text COLLATE "C" NOT NULL
listings.submitted_at bigint
listings.published_at bigint
listings.confirmed_at bigint
listings.expires_at bigint
listings.version bigint NOT NULL
listings.expiry_told_at bigint
listings.on_behalf_by text COLLATE "C"
listings.visibility text COLLATE "C" NOT NULL DEFAULT 'public'::text
listings.unreviewed boolean NOT NULL DEFAULT false
matches.id text COLLATE "C" NOT NULL
matches.supply_id text COLLATE "C" NOT NULL
matches.demand_id text COLLATE "C" NOT NULL
matches.supply_organisation_id text COLLATE "C" NOT NULL
matches.demand_organisation_id text COLLATE "C" NOT NULL
matches.origin text COLLATE "C" NOT NULL
matches.state text COLLATE "C" NOT NULL
matches.score double precision NOT NULL
matches.evidence text COLLATE "C" NOT NULL
matches.engine_version bigint NOT NULL
matches.supply_revision bigint NOT NULL
matches.demand_revision bigint NOT NULL
matches.interest text COLLATE "C"
matches.supply_answer text COLLATE "C"
matches.demand_answer text COLLATE "C"
matches.reason text COLLATE "C"
matches.officer_id text COLLATE "C"
matches.decided_by text COLLATE "C"
matches.suggested_at bigint NOT NULL
matches.decided_at bigint
matches.offered_at bigint
matches.introduced_at bigint
matches.due_at bigint NOT NULL
matches.silent_at bigint
matches.version bigint NOT NULL
matches.centre_case boolean NOT NULL DEFAULT false
members.id text COLLATE "C" NOT NULL
members.email text COLLATE "C" NOT NULL
members.name text COLLATE "C" NOT NULL
members.language text COLLATE "C" NOT NULL
members.email_confirmed_at bigint
members.registered_at bigint NOT NULL
members.version bigint NOT NULL
memberships.organisation_id text COLLATE "C" NOT NULL
memberships.member_id text COLLATE "C" NOT NULL
memberships.role text COLLATE "C" NOT NULL
memberships.delegation text COLLATE "C"
notices.id text COLLATE "C" NOT NULL
notices.number bigint NOT NULL
notices.member_id text COLLATE "C" NOT NULL
notices.message text COLLATE "C" NOT NULL
notices.arguments text COLLATE "C" NOT NULL
notices.path text COLLATE "C" NOT NULL
notices.made_at bigint NOT NULL
notices.read_at bigint
organisations.id text COLLATE "C" NOT NULL
organisations.state text COLLATE "C" NOT NULL
organisations.profile text COLLATE "C" NOT NULL
organisations.tax_code text COLLATE "C"
organisations.registered_at bigint NOT NULL
organisations.submitted_at bigint NOT NULL
organisations.verified_name text COLLATE "C"
organisations.decision text COLLATE "C"
organisations.version bigint NOT NULL
organisations.assisted_phone text COLLATE "C"
organisations.consent_id text COLLATE "C"
organisations.is_centre boolean NOT NULL DEFAULT false
organisations.trust text COLLATE "C"
organisations.merged_into text COLLATE "C"
organisations.described_as text COLLATE "C"
owner_descriptions.description text COLLATE "C" NOT NULL
owner_descriptions.organisations bigint NOT NULL
reference_numbers.prefix text COLLATE "C" NOT NULL
reference_numbers.year bigint NOT NULL
reference_numbers.last_number bigint NOT NULL
renditions.item_id text COLLATE "C" NOT NULL
renditions.name text COLLATE "C" NOT NULL
renditions.hash text COLLATE "C" NOT NULL
renditions.width bigint
renditions.height bigint
schema_migrations.number bigint NOT NULL
schema_migrations.name text NOT NULL
schema_migrations.digest text NOT NULL
schema_migrations.applied_at bigint NOT NULL
sessions.token_hash bytea NOT NULL
sessions.id text COLLATE "C" NOT NULL
sessions.member_id text COLLATE "C" NOT NULL
sessions.second_factor boolean NOT NULL
sessions.opened_at bigint NOT NULL
sessions.seen_at bigint NOT NULL
sessions.expires_at bigint NOT NULL
slow_downs.fingerprint bytea NOT NULL
slow_downs.waits_until bigint NOT NULL
slow_downs.forgotten_at bigint NOT NULL
staff_roles.member_id text COLLATE "C" NOT NULL
staff_roles.role text COLLATE "C" NOT NULL
status_links.listing_id text COLLATE "C" NOT NULL
status_links.token_hash bytea NOT NULL
status_links.made_at bigint NOT NULL
status_links.made_by text COLLATE "C" NOT NULL
status_links.expires_at bigint NOT NULL
validity_questions.id text COLLATE "C" NOT NULL
validity_questions.organisation_id text COLLATE "C" NOT NULL
validity_questions.purpose text COLLATE "C" NOT NULL
validity_questions.asked_at bigint NOT NULL
validity_questions.expires_at bigint NOT NULL
validity_questions.answered_at bigint
validity_questions.answered_by text COLLATE "C"
vocabulary_terms.vocabulary text COLLATE "C" NOT NULL
vocabulary_terms.position bigint NOT NULL
vocabulary_terms.code text COLLATE "C" NOT NULL
vocabulary_terms.valid_from text COLLATE "C" NOT NULL
vocabulary_terms.valid_to text COLLATE "C"
vocabulary_terms.parent text COLLATE "C"
vocabulary_terms.name text COLLATE "C" NOT NULL
vocabulary_terms.source text COLLATE "C"
vocabulary_terms.attributes text COLLATE "C" NOT NULL

api_tokens: FOREIGN KEY (member_id) REFERENCES members(id)
api_tokens: PRIMARY KEY (id)
api_tokens: UNIQUE (token_hash)
calls: CHECK (((purpose = 'listing-news'::text) = (listing_id IS NOT NULL)))
calls: CHECK (((purpose = ANY (ARRAY['silent-match'::text, 'introduction'::text])) = ((match_id IS NOT NULL) AND (side IS NOT NULL))))
calls: CHECK ((attempts >= 0))
calls: CHECK ((news = ANY (ARRAY['published'::text, 'returned'::text, 'suspended'::text, 'reinstated'::text, 'expired'::text])))
calls: CHECK ((purpose = ANY (ARRAY['silent-match'::text, 'still-valid'::text, 'introduction'::text, 'listing-news'::text])))
calls: CHECK ((side = ANY (ARRAY['supply'::text, 'demand'::text])))
calls: CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'concluded'::text, 'lapsed'::text])))
calls: CHECK ((version > 0))
calls: FOREIGN KEY (listing_id) REFERENCES listings(id)
calls: FOREIGN KEY (match_id) REFERENCES matches(id)
calls: FOREIGN KEY (officer_id) REFERENCES members(id)
calls: FOREIGN KEY (organisation_id) REFERENCES organisations(id)
calls: PRIMARY KEY (id)
claims: CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'superseded'::text])))
claims: CHECK ((version > 0))
claims: FOREIGN KEY (member_id) REFERENCES members(id)
claims: FOREIGN KEY (organisation_id) REFERENCES organisations(id)
claims: PRIMARY KEY (id)
consents: CHECK (((ended_as IS NULL) = (ended_at IS NULL)))
consents: CHECK (((ended_as IS NULL) = (ended_by IS NULL)))
consents: CHECK ((ended_as = ANY (ARRAY['withdrawn'::text, 'replaced'::text, 'superseded'::text])))
consents: CHECK ((ended_how = ANY (ARRAY['telephone'::text, 'desk'::text, 'paper'::text])))
consents: CHECK ((how = ANY (ARRAY['telephone'::text, 'desk'::text, 'paper'::text])))
consents: FOREIGN KEY (ended_by) REFERENCES members(id)
consents: FOREIGN KEY (organisation_id) REFERENCES organisations(id)
consents: FOREIGN KEY (recorded_by) REFERENCES members(id)
consents: PRIMARY KEY (id)
credentials: FOREIGN KEY (member_id) REFERENCES members(id)
credentials: PRIMARY KEY (member_id)
deliveries: CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text])))
deliveries: CHECK ((state = ANY (ARRAY['sending'::text, 'delivered'::text, 'permanent-failure'::text, 'temporary-failure'::text, 'technical-failure'::text])))
deliveries: FOREIGN KEY (member_id) REFERENCES members(id)
deliveries: PRIMARY KEY (id)
dictionary_entries: CHECK (("position" >= 0))
dictionary_entries: CHECK (((length(dictionary) >= 1) AND (length(dictionary) <= 100)))
dictionary_entries: PRIMARY KEY (dictionary, "position")
due_work: CHECK ((kind = ANY (ARRAY['review-listing'::text, 'verify-organisation'::text, 'decide-match'::text, 'call'::text, 'stale-listing'::text, 'decide-claim'::text, 'review-after'::text])))
due_work: CHECK ((version > 0))
due_work: FOREIGN KEY (officer_id) REFERENCES members(id)
due_work: FOREIGN KEY (organisation_id) REFERENCES organisations(id)
due_work: FOREIGN KEY (other_organisation_id) REFERENCES organisations(id)
due_work: PRIMARY KEY (id)
due_work: UNIQUE (kind, subject)
file_chunks: CHECK (("position" >= 0))
file_chunks: FOREIGN KEY (hash) REFERENCES files(hash)
file_chunks: PRIMARY KEY (hash, "position")
files: CHECK (((octets > 0) AND (octets <= 20971520)))
files: CHECK ((length(hash) = 64))
files: PRIMARY KEY (hash)
floor_settings: PRIMARY KEY (name)
followers: CHECK (("position" >= 0))
followers: PRIMARY KEY (name)
handovers: CHECK ((matches >= 0))
handovers: CHECK ((unassigned >= 0))
handovers: CHECK ((work >= 0))
handovers: FOREIGN KEY (from_id) REFERENCES members(id)
handovers: FOREIGN KEY (made_by) REFERENCES members(id)
handovers: FOREIGN KEY (to_id) REFERENCES members(id)
handovers: PRIMARY KEY (id)
idempotency_keys: PRIMARY KEY (scope, key)
jobs: CHECK ((attempts >= 0))
jobs: CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'dead'::text])))
jobs: PRIMARY KEY (id)
jobs: UNIQUE (dedupe_key)
journal: PRIMARY KEY (born)
journal: UNIQUE (seq)
journal_chain: FOREIGN KEY (seq) REFERENCES journal(seq)
journal_chain: PRIMARY KEY (seq)
lessons: CHECK ((kind = ANY (ARRAY['lexicon-entry'::text, 'match-weights'::text])))
lessons: CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'refused'::text, 'superseded'::text])))
lessons: CHECK ((version > 0))
lessons: PRIMARY KEY (id)
lessons: UNIQUE (kind, name)
links: CHECK ((purpose = ANY (ARRAY['confirm-email'::text, 'reset-password'::text, 'join-organisation'::text])))
links: FOREIGN KEY (member_id) REFERENCES members(id)
links: PRIMARY KEY (id)
listing_files: CHECK (("position" >= 0))
listing_files: CHECK ((kind = ANY (ARRAY['photo'::text, 'attachment'::text])))
listing_files: FOREIGN KEY (listing_id, revision) REFERENCES listing_revisions(listing_id, revision)
listing_files: PRIMARY KEY (listing_id, revision, item_id)
listing_revisions: CHECK ((revision > 0))
listing_revisions: FOREIGN KEY (listing_id) REFERENCES listings(id)
listing_revisions: FOREIGN KEY (written_by) REFERENCES members(id)
listing_revisions: PRIMARY KEY (listing_id, revision)
listings: CHECK (((state <> ALL (ARRAY['published'::text, 'stale'::text])) OR (published_revision IS NOT NULL)))
listings: CHECK ((amendment = ANY (ARRAY['absent'::text, 'draft'::text, 'submitted'::text, 'returned'::text])))
listings: CHECK ((revision > 0))
listings: CHECK ((side = ANY (ARRAY['supply'::text, 'demand'::text])))
listings: CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'published'::text, 'stale'::text, 'suspended'::text, 'withdrawn'::text, 'fulfilled'::text, 'expired'::text, 'archived'::text])))
listings: CHECK ((version > 0))
listings: CHECK ((visibility = ANY (ARRAY['public'::text, 'private'::text])))
listings: FOREIGN KEY (created_by) REFERENCES members(id)
listings: FOREIGN KEY (on_behalf_by) REFERENCES members(id)
listings: FOREIGN KEY (organisation_id) REFERENCES organisations(id)
listings: PRIMARY KEY (id)
listings: UNIQUE (reference)
matches: CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision)))
matches: CHECK (((state = 'offered'::text) = (silent_at IS NOT NULL)))
matches: CHECK ((origin = ANY (ARRAY['engine'::text, 'officer'::text, 'interest'::text])))
matches: CHECK ((state = ANY (ARRAY['suggested'::text, 'dismissed'::text, 'offered'::text, 'declined'::text, 'withdrawn'::text, 'recalled'::text, 'silent'::text, 'introduced'::text, 'closed'::text])))
matches: CHECK ((supply_organisation_id <> demand_organisation_id))
matches: CHECK ((version > 0))
matches: FOREIGN KEY (decided_by) REFERENCES members(id)
matches: FOREIGN KEY (demand_id) REFERENCES listings(id)
matches: FOREIGN KEY (demand_organisation_id) REFERENCES organisations(id)
matches: FOREIGN KEY (officer_id) REFERENCES members(id)
matches: FOREIGN KEY (supply_id) REFERENCES listings(id)
matches: FOREIGN KEY (supply_organisation_id) REFERENCES organisations(id)
matches: PRIMARY KEY (id)
matches: UNIQUE (supply_id, demand_id)
members: CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text])))
members: CHECK ((version > 0))
members: PRIMARY KEY (id)
members: UNIQUE (email)
memberships: CHECK (((role = 'delegate'::text) = (delegation IS NOT NULL)))
memberships: CHECK ((role = ANY (ARRAY['reader'::text, 'delegate'::text, 'editor'::text, 'owner'::text])))
memberships: FOREIGN KEY (member_id) REFERENCES members(id)
memberships: FOREIGN KEY (organisation_id) REFERENCES organisations(id)
memberships: PRIMARY KEY (organisation_id, member_id)
notices: FOREIGN KEY (member_id) REFERENCES members(id)
notices: PRIMARY KEY (id)
notices: UNIQUE (number)
organisations: CHECK ((state = ANY (ARRAY['registered'::text, 'returned'::text, 'refused'::text, 'verified'::text, 'suspended'::text, 'closed'::text])))
organisations: CHECK ((version > 0))
organisations: FOREIGN KEY (merged_into) REFERENCES organisations(id)
organisations: PRIMARY KEY (id)
organisations: UNIQUE (tax_code)
owner_descriptions: CHECK ((organisations >= 0))
owner_descriptions: PRIMARY KEY (description)
reference_numbers: PRIMARY KEY (prefix, year)
renditions: FOREIGN KEY (hash) REFERENCES files(hash)
renditions: PRIMARY KEY (item_id, name)
schema_migrations: PRIMARY KEY (number)
sessions: FOREIGN KEY (member_id) REFERENCES members(id)
sessions: PRIMARY KEY (token_hash)
sessions: UNIQUE (id)
slow_downs: PRIMARY KEY (fingerprint)
staff_roles: CHECK ((role = ANY (ARRAY['officer'::text, 'director'::text, 'reviewer'::text, 'department-officer'::text, 'administrator'::text])))
staff_roles: FOREIGN KEY (member_id) REFERENCES members(id)
staff_roles: PRIMARY KEY (role, member_id)
status_links: FOREIGN KEY (listing_id) REFERENCES listings(id)
status_links: FOREIGN KEY (made_by) REFERENCES members(id)
status_links: PRIMARY KEY (listing_id)
status_links: UNIQUE (token_hash)
validity_questions: CHECK ((purpose = ANY (ARRAY['still-valid'::text, 'renewal'::text])))
validity_questions: FOREIGN KEY (answered_by) REFERENCES members(id)
validity_questions: FOREIGN KEY (organisation_id) REFERENCES organisations(id)
validity_questions: PRIMARY KEY (id)
vocabulary_terms: PRIMARY KEY (vocabulary, code, valid_from)

CREATE INDEX api_tokens_by_expiry ON public.api_tokens USING btree (expires_at) WHERE (expires_at IS NOT NULL)
CREATE INDEX api_tokens_by_member ON public.api_tokens USING btree (member_id, made_at, id)
CREATE INDEX calls_by_listing ON public.calls USING btree (listing_id) WHERE (listing_id IS NOT NULL)
CREATE INDEX calls_by_match ON public.calls USING btree (match_id, side)
CREATE INDEX calls_by_officer ON public.calls USING btree (officer_id)
CREATE INDEX calls_by_organisation ON public.calls USING btree (organisation_id)
CREATE UNIQUE INDEX calls_of_listings ON public.calls USING btree (listing_id) WHERE ((listing_id IS NOT NULL) AND (state = ANY (ARRAY['planned'::text, 'open'::text])))
CREATE UNIQUE INDEX calls_of_matches ON public.calls USING btree (match_id, side) WHERE (state = ANY (ARRAY['planned'::text, 'open'::text]))
CREATE UNIQUE INDEX calls_of_owners ON public.calls USING btree (organisation_id) WHERE ((purpose = 'still-valid'::text) AND (state = ANY (ARRAY['planned'::text, 'open'::text])))
CREATE INDEX calls_to_open ON public.calls USING btree (opens_at, id) WHERE (state = 'planned'::text)
CREATE INDEX claims_by_member ON public.claims USING btree (member_id, made_at)
CREATE INDEX claims_by_organisation ON public.claims USING btree (organisation_id) WHERE (organisation_id IS NOT NULL)
CREATE INDEX claims_open ON public.claims USING btree (made_at, id) WHERE ((state = 'open'::text) AND (organisation_id IS NOT NULL))
CREATE INDEX consents_by_ender ON public.consents USING btree (ended_by)
CREATE INDEX consents_by_organisation ON public.consents USING btree (organisation_id, recorded_at, id)
CREATE INDEX consents_by_recorder ON public.consents USING btree (recorded_by)
CREATE INDEX deliveries_by_member ON public.deliveries USING btree (member_id)
CREATE INDEX deliveries_failed ON public.deliveries USING btree (made_at, id) WHERE (state = ANY (ARRAY['permanent-failure'::text, 'temporary-failure'::text, 'technical-failure'::text]))
CREATE UNIQUE INDEX deliveries_once ON public.deliveries USING btree (seq, address, message)
CREATE INDEX due_work_by_due ON public.due_work USING btree (due_at, id)
CREATE INDEX due_work_by_kind ON public.due_work USING btree (kind, due_at, id)
CREATE INDEX due_work_by_officer ON public.due_work USING btree (officer_id, due_at, id)
CREATE INDEX due_work_by_organisation ON public.due_work USING btree (organisation_id)
CREATE INDEX due_work_by_other_organisation ON public.due_work USING btree (other_organisation_id)
CREATE INDEX files_unclaimed ON public.files USING btree (unclaimed_since, hash) WHERE (unclaimed_since IS NOT NULL)
CREATE INDEX handovers_by_giver ON public.handovers USING btree (from_id)
CREATE INDEX handovers_by_maker ON public.handovers USING btree (made_by)
CREATE INDEX handovers_by_receiver ON public.handovers USING btree (to_id)
CREATE INDEX idempotency_keys_by_age ON public.idempotency_keys USING btree (made_at)
CREATE INDEX jobs_dead ON public.jobs USING btree (run_at, id) WHERE (state = 'dead'::text)
CREATE INDEX jobs_due ON public.jobs USING btree (kind, run_at, id) WHERE (state = 'waiting'::text)
CREATE INDEX jobs_leased ON public.jobs USING btree (kind, lease_until, id) WHERE (state = 'running'::text)
CREATE INDEX journal_by_subject ON public.journal USING btree (subject, born)
CREATE INDEX journal_unnumbered ON public.journal USING btree (born) WHERE (seq IS NULL)
CREATE INDEX lessons_by_state ON public.lessons USING btree (kind, state, taught_at, id)
CREATE UNIQUE INDEX lessons_weights_in_force ON public.lessons USING btree (kind) WHERE ((kind = 'match-weights'::text) AND (state = 'accepted'::text))
CREATE INDEX links_by_member ON public.links USING btree (member_id)
CREATE INDEX listing_files_by_item ON public.listing_files USING btree (item_id)
CREATE INDEX listing_revisions_by_author ON public.listing_revisions USING btree (written_by)
CREATE INDEX listings_awaiting_review ON public.listings USING btree (submitted_at, id) WHERE ((state = 'submitted'::text) OR (amendment = 'submitted'::text))
CREATE INDEX listings_by_assistant ON public.listings USING btree (on_behalf_by) WHERE (on_behalf_by IS NOT NULL)
CREATE INDEX listings_by_author ON public.listings USING btree (created_by)
CREATE INDEX listings_by_confirmation ON public.listings USING btree (confirmed_at) WHERE (state = 'published'::text)
CREATE INDEX listings_by_expiry ON public.listings USING btree (expires_at) WHERE (state = ANY (ARRAY['published'::text, 'stale'::text, 'suspended'::text]))
CREATE INDEX listings_by_organisation ON public.listings USING btree (organisation_id, created_at, id)
CREATE INDEX listings_by_publication ON public.listings USING btree (published_at, id) WHERE (state = ANY (ARRAY['published'::text, 'stale'::text]))
CREATE INDEX listings_expired ON public.listings USING btree (expires_at) WHERE (state = 'expired'::text)
CREATE INDEX listings_expiring ON public.listings USING btree (expires_at) WHERE ((state = ANY (ARRAY['published'::text, 'stale'::text])) AND (expiry_told_at IS NULL))
CREATE INDEX matches_by_decider ON public.matches USING btree (decided_by)
CREATE INDEX matches_by_decision ON public.matches USING btree (decided_at, id) WHERE (decided_at IS NOT NULL)
CREATE INDEX matches_by_demand ON public.matches USING btree (demand_id, suggested_at)
CREATE INDEX matches_by_demand_organisation ON public.matches USING btree (demand_organisation_id, offered_at, id)
CREATE INDEX matches_by_officer ON public.matches USING btree (officer_id, state)
CREATE INDEX matches_by_silence ON public.matches USING btree (silent_at, id) WHERE (state = 'offered'::text)
CREATE INDEX matches_by_state ON public.matches USING btree (state, score, id)
CREATE INDEX matches_by_supply ON public.matches USING btree (supply_id, suggested_at)
CREATE INDEX matches_by_supply_organisation ON public.matches USING btree (supply_organisation_id, offered_at, id)
CREATE INDEX memberships_by_member ON public.memberships USING btree (member_id)
CREATE INDEX notices_by_member ON public.notices USING btree (member_id, number)
CREATE INDEX notices_unread ON public.notices USING btree (member_id) WHERE (read_at IS NULL)
CREATE INDEX organisations_assisted ON public.organisations USING btree (assisted_phone, id) WHERE (assisted_phone IS NOT NULL)
CREATE INDEX organisations_by_state ON public.organisations USING btree (state, submitted_at, id)
CREATE INDEX organisations_by_survivor ON public.organisations USING btree (merged_into)
CREATE INDEX organisations_undescribed ON public.organisations USING btree (id) WHERE (described_as IS NULL)
CREATE INDEX renditions_by_file ON public.renditions USING btree (hash, name)
CREATE INDEX sessions_by_expiry ON public.sessions USING btree (expires_at)
CREATE INDEX sessions_by_member ON public.sessions USING btree (member_id)
CREATE INDEX slow_downs_by_end ON public.slow_downs USING btree (forgotten_at)
CREATE INDEX staff_roles_by_member ON public.staff_roles USING btree (member_id)
CREATE INDEX status_links_by_maker ON public.status_links USING btree (made_by)
CREATE INDEX validity_questions_by_answerer ON public.validity_questions USING btree (answered_by)
CREATE INDEX validity_questions_by_owner ON public.validity_questions USING btree (organisation_id, purpose, asked_at)
