// Entries, balances, devices, conflicts; and the triggers that keep the first, third and fourth append-only.
import type { Migration } from '../migrate.ts';

const keptForEver = ['entry', 'device', 'conflict'];

const sqlite = [
	`create table entry (seq integer primary key autoincrement, id text not null unique, kind text not null, subject text, body text not null) strict`,
	`create unique index entry_subject on entry (subject) where subject is not null`,
	`create table balance (coupon text not null, device text not null, granted integer not null, returned integer not null, redeemed integer not null, staff integer not null, primary key (coupon, device)) strict, without rowid`,
	`create table device (device text not null, certificate text not null, root text not null, primary key (device, certificate)) strict, without rowid`,
	`create table conflict (entry text not null, signer text not null, body text not null, primary key (entry, signer)) strict, without rowid`,
	`create table signing_key (seq integer primary key autoincrement, public text not null, secret text not null) strict`,
	...keptForEver.flatMap((table) =>
		['update', 'delete'].map(
			(change) =>
				`create trigger ${table}_no_${change} before ${change} on ${table} begin select raise(abort, '${table} is append-only'); end`,
		),
	),
];

const postgres = [
	`create table entry (seq bigint generated always as identity primary key, id text not null unique, kind text not null, subject text, body text not null)`,
	`create unique index entry_subject on entry (subject) where subject is not null`,
	`create table balance (coupon text not null, device text not null, granted bigint not null, returned bigint not null, redeemed bigint not null, staff bigint not null, primary key (coupon, device))`,
	`create table device (device text not null, certificate text not null, root text not null, primary key (device, certificate))`,
	`create table conflict (entry text not null, signer text not null, body text not null, primary key (entry, signer))`,
	`create table signing_key (seq bigint generated always as identity primary key, public text not null, secret text not null)`,
	`create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name; end $$`,
	...keptForEver.map(
		(table) =>
			`create trigger ${table}_append_only before update or delete or truncate on ${table} for each statement execute function refuse_change()`,
	),
];

export const entries: Migration = { name: '2026-11-24-entries', sqlite, postgres };
