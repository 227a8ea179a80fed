"""The work of people in a shop: each function does one thing and records it, or does nothing if it is impossible.

An entry of WORK is chosen at random; an entry that is listed twice is chosen twice as often.
"""

from collections.abc import Callable

from sync.simulation.people import Person
from sync.simulation.work.bench import (
    cancel,
    complete,
    deliver,
    fit,
    fit_pieces,
    open_repair,
    part_back,
    pieces_out,
    reopen,
    take_out,
    write_on_ticket,
)
from sync.simulation.work.counter import sell, take_back, take_back_pieces, void
from sync.simulation.work.counting import begin_count, count, end_count
from sync.simulation.work.deciding import decide, meddle, meddle_with_documents, reopen_anything, think_again
from sync.simulation.work.desk import (
    archive,
    edit_code,
    edit_counting,
    edit_customer,
    edit_item,
    edit_supplier,
    edit_tracking,
    edit_warranty,
    enter_twice,
    join_customers,
    join_twins,
    new_customer,
    new_item,
    new_supplier,
)
from sync.simulation.work.labels import note, relabel, second_number, set_by_hand
from sync.simulation.work.stockroom import find, plan, recall, receive, restock, send, write_off
from sync.simulation.work.till import (
    answer,
    bill,
    close_till,
    move_cash,
    open_till,
    pay,
    quote,
    refund,
    void_bill,
    write_to_customer,
)

WORK: tuple[Callable[[Person], None], ...] = (
    *(restock, restock, sell, sell, sell, sell, take_back, take_back, take_back_pieces, void),
    *(find, write_off, plan, send, send, send, receive, receive, receive, receive, recall),
    *(open_repair, open_repair, fit, fit, fit, fit_pieces, take_out, part_back, pieces_out),
    *(complete, complete, cancel, reopen, deliver, write_on_ticket),
    *(set_by_hand, set_by_hand, note, relabel, relabel, second_number),
    *(begin_count, count, count, end_count),
    *(
        new_item,
        enter_twice,
        join_twins,
        edit_item,
        edit_item,
        archive,
        new_customer,
        edit_customer,
        new_supplier,
        edit_supplier,
    ),
    *(decide, decide, decide, meddle, think_again),
)

# Work with money and with the customers who pay it, in shops that take money for repairs.
MONEY_WORK: tuple[Callable[[Person], None], ...] = (
    *(open_till, open_till, move_cash, close_till),
    *(quote, quote, answer, answer, bill, bill, void_bill, pay, pay, pay, refund),
    *(write_to_customer, write_to_customer, join_customers, join_customers, join_customers),
)

# Rare work; worlds with much of it add it to WORK.
RARE_WORK: tuple[Callable[[Person], None], ...] = (
    *(meddle_with_documents, meddle_with_documents, reopen_anything, think_again, think_again),
    *(edit_code, edit_counting, edit_tracking, edit_tracking, edit_warranty, edit_warranty),
    *(join_customers, join_customers, join_customers),
)
